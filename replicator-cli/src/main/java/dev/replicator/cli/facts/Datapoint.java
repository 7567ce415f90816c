package dev.replicator.cli.facts;

import java.time.Duration;
import java.time.Instant;

/** The value of a metric in the minute that begins then. */
public record Datapoint(Instant minute, double value) {

    public Duration millis() {
        return Duration.ofMillis(Math.round(value));
    }
}
