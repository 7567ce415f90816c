package dev.replicator.cli.stream;

import java.util.Map;

/**
 * Stores the positions of a stream's shards, by shard ID. Only one thread at a time calls the methods.
 *
 * <p>A stored position stays valid, because every record before it is settled. If a process continues at an older
 * position, the only effect is that some records are delivered again.
 */
public interface PositionStore {

    /** Loads the stored positions; an empty map if nothing is stored. The caller must not modify the map. */
    Map<String, ShardPosition> load();

    /**
     * Replaces the stored positions durably. After a failure, either the old or the new positions are stored.
     *
     * @throws dev.replicator.internal.stop.JobFailure the positions could not be stored; the caller may try again
     */
    void save(Map<String, ShardPosition> places);
}
