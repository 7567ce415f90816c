package dev.replicator.cli.stream;

import dev.replicator.report.Report;

/**
 * Receives the progress of a replication. Many threads call the methods, which must return soon and must not throw
 * exceptions.
 */
public interface StreamListener {

    /** Is called after each delivery of a batch. Records that are not settled will be delivered again. */
    default void batchEnded(String shardId, Report report) {}

    /** Is called with the number of shards that are being read. */
    default void reading(int shards) {}

    /**
     * Is called after a temporary fault. The request is tried again.
     *
     * @param why a sentence about the fault; contains no item content
     */
    default void waiting(String why) {}

    /**
     * Is called if records of this shard may have been removed from the stream before they were read. The replica may
     * differ from the primary until {@code verify --repair} is run. Reading continues at the oldest record of the
     * shard.
     */
    default void recordsMayBeLost(String shardId) {}
}
