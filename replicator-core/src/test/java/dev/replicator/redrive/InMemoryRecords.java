package dev.replicator.redrive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a bucket would hold. */
final class InMemoryRecords implements RecordStore {

    private final Map<String, String> contents = new TreeMap<>(OldestFirst.INSTANCE);

    void put(String name, String json) {
        contents.put(name, json);
    }

    @Override
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    @Override
    public byte[] read(String name) {
        return contents.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void remove(String name) {
        contents.remove(name);
    }
}
