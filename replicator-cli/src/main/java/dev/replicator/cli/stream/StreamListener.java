package dev.replicator.cli.stream;

import dev.replicator.report.Report;

/** Is called with the progress of a replication, by many threads. Must return soon and must not throw. */
public interface StreamListener {

    /** A batch ended. Records that are not settled come again. */
    default void batchEnded(String shardId, Report report) {}

    /** The number of shards that are read has changed. */
    default void reading(int shards) {}

    /**
     * A temporary fault; the request is tried again.
     *
     * @param why a sentence without item content
     */
    default void waiting(String why) {}

    /**
     * Records of this shard may have left the stream before they were read. The replica may differ from the primary
     * until {@code verify --repair} is run. Reading continues with the oldest record.
     */
    default void recordsMayBeLost(String shardId) {}
}
