/** Starts DynamoDB Local in the process, with tables in two regions. */
@NullMarked
package dev.replicator.testkit.local;

import org.jspecify.annotations.NullMarked;
