package dev.replicator.internal.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects all problems of the rules, so that they are reported at once. */
final class RuleProblems {

    private final List<String> found = new ArrayList<>();

    void add(String path, String problem) {
        String line = path + ": " + problem;
        if (!found.contains(line)) {
            found.add(line);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("The rules cannot be used.\n  " + String.join("\n  ", found));
        }
    }
}
