/**
 * A whole DynamoDB stream, replicated from this machine: its shards in their order, each from the place that was kept. For
 * {@code run} and the demo. What becomes of a record is decided in {@code replicator-core}.
 */
@NullMarked
package dev.replicator.cli.stream;

import org.jspecify.annotations.NullMarked;
