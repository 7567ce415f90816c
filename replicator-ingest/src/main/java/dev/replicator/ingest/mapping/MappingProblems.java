package dev.replicator.ingest.mapping;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with mappings, so that their author learns it at once. */
final class MappingProblems {

    private final List<String> found = new ArrayList<>();

    void add(String path, String problem) {
        found.add(path + ": " + problem);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("The mapping cannot be used.\n  " + String.join("\n  ", found));
        }
    }
}
