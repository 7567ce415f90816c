package dev.replicator.cli.stream;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The current positions; some may be newer than the stored ones. */
final class PositionRecorder {

    private final PositionStore places;
    private final Map<String, ShardPosition> current;
    private Map<String, ShardPosition> saved;

    PositionRecorder(PositionStore places) {
        this.places = places;
        this.saved = Map.copyOf(places.load());
        this.current = new ConcurrentHashMap<>(saved);
    }

    /** The position of a shard; the oldest record if it was never read. */
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

    /** Called by one thread. */
    void save() {
        Map<String, ShardPosition> now = Map.copyOf(current);
        if (!now.equals(saved)) {
            places.save(now);
            saved = now;
        }
    }
}
