package dev.replicator.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what is wrong, and sorts it: problems before facts that are unknown, and those before notes. Not thread-safe. */
public final class ConsoleProblems {

    private final List<Map<String, String>> problems = new ArrayList<>();
    private final List<Map<String, String>> unknown = new ArrayList<>();
    private final List<Map<String, String>> notes = new ArrayList<>();

    /** Adds a problem, which somebody must correct, if it exists. */
    public void problemIf(boolean exists, String text) {
        addIf(exists, problems, "problem", text);
    }

    /** Adds a fact that is unknown. */
    public void unknown(String text) {
        addIf(true, unknown, "unknown", text);
    }

    /** Adds something that is worth knowing, if it exists. */
    public void noteIf(boolean exists, String text) {
        addIf(exists, notes, "note", text);
    }

    private static void addIf(boolean exists, List<Map<String, String>> to, String severity, String text) {
        if (exists) {
            to.add(new TreeMap<>(Map.of("severity", severity, "text", text)));
        }
    }

    public List<Map<String, String>> worstFirst() {
        List<Map<String, String>> all = new ArrayList<>(problems);
        all.addAll(unknown);
        all.addAll(notes);
        return all;
    }
}
