package dev.replicator.cli.stream;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The places as they are now, some of them newer than those that are kept. */
final class PlaceBook {

    private final Places places;
    private final Map<String, ShardPlace> current;
    private Map<String, ShardPlace> saved;

    PlaceBook(Places places) {
        this.places = places;
        this.saved = Map.copyOf(places.load());
        this.current = new ConcurrentHashMap<>(saved);
    }

    /** The oldest record, of a shard that was never begun. */
    ShardPlace of(String shardId) {
        return current.getOrDefault(shardId, ShardPlace.OLDEST);
    }

    void move(String shardId, ShardPlace to) {
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
        Map<String, ShardPlace> now = Map.copyOf(current);
        if (!now.equals(saved)) {
            places.save(now);
            saved = now;
        }
    }
}
