package dev.replicator.cli.console.jobs;

import dev.replicator.job.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Estimates from the progress of a phase when the phase ends. Not thread-safe. */
final class ProgressEstimate {

    private final Clock clock;
    private Instant began;
    private String phase = "";
    private double share;

    ProgressEstimate(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    void progressed(Progress now) {
        if (!now.phase().equals(phase)) {
            phase = now.phase();
            began = clock.instant();
        }
        share = now.parts() == 0 ? 0 : (double) now.partsDone() / now.parts();
        long items = now.tally().of(phase.equals("compare") ? "compared" : "reversed");
        long expected = now.expected().orElse(0);
        if (expected > 0) {
            share = Math.max(share, Math.min(1, (double) items / expected));
        }
    }

    /** Returns the phase, its share from 0 to 1, and the seconds that are left; -1 while nobody knows. */
    Map<String, Object> fields() {
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("phase", phase);
        fields.put("share", share);
        fields.put("secondsLeft", share == 0 ? -1 : Math.round(seconds * (1 - share) / share));
        return fields;
    }
}
