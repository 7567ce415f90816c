package dev.replicator.ingest.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the paths of a mapping that no row had so far. Without this, a misspelt path would silently produce an empty
 * column. Not thread-safe.
 */
public final class MissingPaths {

    private final TreeMap<String, FieldPath> missing = new TreeMap<>();
    private final TreeSet<String> found;

    /**
     * Starts with the paths that earlier runs found.
     *
     * @param found the paths that earlier rows had
     */
    public MissingPaths(Mapping mapping, Collection<String> found) {
        this.found = new TreeSet<>(found);
        mapping.paths().forEach(path -> missing.put(path.toString(), path));
        missing.keySet().removeAll(found);
    }

    public void look(Map<String, AttributeValue> row) {
        if (!missing.isEmpty()) {
            missing.values().removeIf(path -> path.in(row).isPresent() && found.add(path.toString()));
        }
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    public List<String> missing() {
        return List.copyOf(missing.keySet());
    }
}
