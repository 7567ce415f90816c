package dev.replicator.cli.watch;

import java.time.Duration;
import java.time.Instant;

/** What a metric was over the minute that begins then. */
record Datapoint(Instant minute, double value) {

    Duration millis() {
        return Duration.ofMillis(Math.round(value));
    }
}
