package dev.replicator.cli.facts;

import java.time.Duration;
import java.time.Instant;

/** What a metric was over the minute that begins then. */
public record Datapoint(Instant minute, double value) {

    public Duration millis() {
        return Duration.ofMillis(Math.round(value));
    }
}
