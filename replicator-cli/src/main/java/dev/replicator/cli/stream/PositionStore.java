package dev.replicator.cli.stream;

import java.util.Map;

/**
 * Stores the positions of a stream's shards, by shard id. Called by one thread at a time.
 *
 * <p>A stored position stays valid: everything before it is settled. So older positions only cost repeated deliveries.
 */
public interface PositionStore {

    /** The stored positions; empty if there are none. The caller does not modify them. */
    Map<String, ShardPosition> load();

    /**
     * Replaces the positions durably. If it fails, either the old or the new positions are stored.
     *
     * @throws dev.replicator.internal.stop.JobFailure they could not be stored; the caller may try again
     */
    void save(Map<String, ShardPosition> places);
}
