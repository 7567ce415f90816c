package dev.replicator.cli.stream;

import dev.replicator.report.Report;

/** Hears how the replication of a stream goes. Called from many threads at once; must return soon and must not throw. */
public interface StreamListener {

    /** A batch is over; what is not settled comes again by itself. */
    default void batchEnded(String shardId, Report report) {}

    /** From now on so many shards are read at once. */
    default void reading(int shards) {}

    /**
     * Something does not work at the moment and is tried again.
     *
     * @param why a sentence without item contents
     */
    default void waiting(String why) {}

    /**
     * Records of this shard aged out of the stream, or may have, before they were read: the replica may differ from the
     * primary until {@code verify --repair} was run. Reading goes on with the oldest record that is there.
     */
    default void recordsMayBeLost(String shardId) {}
}
