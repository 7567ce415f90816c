/**
 * Tools for tests of a replicator. It knows the AWS SDK and nothing of the replicator; a fake may enter only with a test that
 * compares it with the real server. The root has what the rooms share.
 */
@NullMarked
package dev.replicator.testkit;

import org.jspecify.annotations.NullMarked;
