package dev.replicator.ingest.mapping;

import java.util.ArrayList;
import java.util.List;

/** Collects all problems of mappings, so that their author sees them together. */
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
