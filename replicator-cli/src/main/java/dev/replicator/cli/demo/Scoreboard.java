package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints the counts of both tables, line by line. */
final class Scoreboard {

    private static final int LINES_BETWEEN_HEADS = 20;

    private final Output output;
    private final DemoParts stage;
    private final ReplicaWatcher watcher;
    private final Instant began = Instant.now();
    private int lines;

    Scoreboard(Output output, DemoParts stage, ReplicaWatcher watcher) {
        this.output = output;
        this.stage = stage;
        this.watcher = watcher;
    }

    /** Prints a line with the current counts. */
    synchronized void show() {
        if (lines++ % LINES_BETWEEN_HEADS == 0) {
            output.say("@|faint   time  written  replicated  on the way   lag avg   lag max    items  went back|@");
        }
        long written = stage.application().writes();
        long settled = stage.deliveries().settled();
        Deliveries.Lags lags = stage.deliveries().lags();
        ReplicaWatcher.Seen seen = watcher.seen();
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        output.say("%4.0f s %,8d %,11d %,11d %,6d ms %,6d ms %,8d @|%s %,10d|@"
                .formatted(
                        seconds,
                        written,
                        settled,
                        Math.max(0, written - settled),
                        lags.average(),
                        lags.longest(),
                        seen.items(),
                        seen.stepsBack() == 0 ? "green" : "red",
                        seen.stepsBack()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seconds", seconds);
        fields.put("written", written);
        fields.put("replicated", settled);
        fields.put("lagAverageMillis", lags.average());
        fields.put("lagMaxMillis", lags.longest());
        fields.put("replicaItems", seen.items());
        fields.put("wentBack", seen.stepsBack());
        output.tell("second", fields);
    }
}
