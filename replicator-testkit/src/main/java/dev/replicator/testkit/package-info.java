/** Tools for tests of a replicator. They know the AWS SDK but not the replicator; every fake has a test that compares it with the real server. */
@NullMarked
package dev.replicator.testkit;

import org.jspecify.annotations.NullMarked;
