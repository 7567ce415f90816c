package dev.replicator.cli.stream;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records the current position of each shard. They may be newer than the stored positions until {@link #save} is
 * called.
 */
final class PositionRecorder {

    private final PositionStore places;
    private final Map<String, ShardPosition> current;
    private Map<String, ShardPosition> saved;

    PositionRecorder(PositionStore places) {
        this.places = places;
        this.saved = Map.copyOf(places.load());
        this.current = new ConcurrentHashMap<>(saved);
    }

    /** Returns the position of a shard; {@link ShardPosition#OLDEST} if the shard was never read. */
    ShardPosition of(String shardId) {
        return current.getOrDefault(shardId, ShardPosition.OLDEST);
    }

    void move(String shardId, ShardPosition to) {
        current.put(shardId, to);
    }

    Set<String> shards() {
        return Set.copyOf(current.keySet());
    }

    void forget(String shardId) {
        current.remove(shardId);
    }

    /** Stores the positions. Only one thread may call this method. */
    void save() {
        Map<String, ShardPosition> now = Map.copyOf(current);
        if (!now.equals(saved)) {
            places.save(now);
            saved = now;
        }
    }
}
