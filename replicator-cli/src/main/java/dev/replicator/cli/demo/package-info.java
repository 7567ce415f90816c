/**
 * The demo: DynamoDB Local in this process, an application that writes, the real replicator on the stream, a reader of
 * the replica, and faults. Nothing else uses it; DynamoDB Local enters only {@code LocalServer}.
 */
@NullMarked
package dev.replicator.cli.demo;

import org.jspecify.annotations.NullMarked;
