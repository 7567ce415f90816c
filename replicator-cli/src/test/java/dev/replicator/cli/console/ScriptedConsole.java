package dev.replicator.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A console about nothing, whose actions are recorded. */
final class ScriptedConsole implements ConsoleSource {

    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<String> actions;
    private final String large;

    ScriptedConsole(List<String> actions, String large) {
        this.actions = actions;
        this.large = large;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("mode", "scripted", "large", large);
    }

    @Override
    public Map<String, Object> quarantine() {
        return Map.of("count", 1);
    }

    @Override
    public Optional<Map<String, Object>> quarantined(String name) {
        return name.equals("a/b.json") ? Optional.of(Map.of("name", name)) : Optional.empty();
    }

    @Override
    public List<String> actions() {
        return actions;
    }

    @Override
    public String act(String action, JsonNode arguments) {
        if (action.equals("impossible")) {
            throw new ActionRefused("Not now.");
        }
        if (action.equals("faulty")) {
            throw new IllegalStateException("secret content");
        }
        done.add(action + arguments);
        return "Done.";
    }
}
