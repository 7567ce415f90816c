package dev.replicator.ingest.mapping;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with mappings, so that the author sees all problems at once. */
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
