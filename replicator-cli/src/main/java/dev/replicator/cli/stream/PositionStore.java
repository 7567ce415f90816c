package dev.replicator.cli.stream;

import java.util.Map;

/**
 * Where the places of one stream's shards are kept, by shard id. Called by one thread at a time.
 *
 * <p>A place that was kept is true for ever: everything before it is settled. So an older set of places costs only
 * records that are delivered once more, whoever kept it.
 */
public interface PositionStore {

    /** What was kept last; empty if nothing was. Not modified by the caller. */
    Map<String, ShardPosition> load();

    /**
     * Keeps these and nothing else. Durable when it returns; when it does not, either these or the ones before are kept.
     *
     * @throws dev.replicator.internal.stop.JobFailure they could not be kept; the caller may try again
     */
    void save(Map<String, ShardPosition> places);
}
