/** Runs the demo: DynamoDB Local, an application, the replicator and a reader of the replica in one process. */
@NullMarked
package dev.replicator.cli.demo;

import org.jspecify.annotations.NullMarked;
