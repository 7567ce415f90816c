package dev.replicator.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.replicator.cli.console.ActionRefused;
import dev.replicator.cli.terminal.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does all the nasty actions one after the other, for the replicator and for the naive one. Thread-safe. */
final class ChaosScript {

    /**
     * A step of the script.
     *
     * @param pause how long its effect is watched
     */
    private record Step(String action, Duration pause) {}

    private static final List<Step> STEPS = List.of(
            step("replay-old-batch", 3),
            step("replay-deleted-insert", 3),
            step("start-throttling", 4),
            step("stop-throttling", 2),
            step("cut-link", 4),
            step("repair-link", 3),
            step("kill-replicator", 3),
            step("replay-old-batch", 3),
            step("send-poison", 3));

    private final DemoConsoleParts parts;
    private final DemoActions actions;
    private List<Map<String, Object>> done = List.of();
    private boolean running;

    ChaosScript(DemoConsoleParts parts, DemoActions actions) {
        this.parts = parts;
        this.actions = actions;
    }

    private static Step step(String action, int seconds) {
        return new Step(action, Duration.ofSeconds(seconds));
    }

    /** Starts the script in its own thread. */
    synchronized String start() {
        if (running) {
            throw new ActionRefused("The chaos is running already.");
        }
        if (parts.naive().isBlocked()) {
            throw new ActionRefused("The naive replicator is blocked by the poison. Remove the index first.");
        }
        if (!parts.naive().isRunning()) {
            String unused = actions.act("start-naive", JsonNodeFactory.instance.objectNode());
        }
        running = true;
        done = List.of();
        Thread thread = new Thread(this::run, "chaos");
        thread.setDaemon(true);
        thread.start();
        return "The chaos has started, for the replicator and for the naive one.";
    }

    private void run() {
        try {
            STEPS.forEach(this::play);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        running = false;
    }

    private void play(Step step) {
        int before = parts.reader().seen().stepsBack();
        int naiveBefore = parts.naive().stepsBack();
        String time = Instant.now().toString();
        String result = result(step.action());
        DemoParts.pause(step.pause());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time);
        fields.put("action", step.action());
        fields.put("result", result);
        fields.put("stepsBack", parts.reader().seen().stepsBack() - before);
        fields.put("naiveStepsBack", parts.naive().stepsBack() - naiveBefore);
        add(fields);
    }

    private String result(String action) {
        try {
            return actions.act(action, JsonNodeFactory.instance.objectNode());
        } catch (ActionRefused | CommandFailure e) {
            return "It failed: " + e.getMessage();
        }
    }

    private synchronized void add(Map<String, Object> step) {
        List<Map<String, Object>> more = new ArrayList<>(done);
        more.add(step);
        done = List.copyOf(more);
    }

    synchronized Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("running", running);
        fields.put("steps", STEPS.size());
        fields.put("done", done);
        return fields;
    }
}
