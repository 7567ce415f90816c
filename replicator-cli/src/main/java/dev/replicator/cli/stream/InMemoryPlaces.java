package dev.replicator.cli.stream;

import java.util.Map;

/** For the life of the process. */
public final class InMemoryPlaces implements Places {

    private volatile Map<String, ShardPlace> kept = Map.of();

    @Override
    public Map<String, ShardPlace> load() {
        return kept;
    }

    @Override
    public void save(Map<String, ShardPlace> places) {
        kept = Map.copyOf(places);
    }
}
