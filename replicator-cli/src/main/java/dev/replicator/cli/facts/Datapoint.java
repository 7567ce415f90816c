package dev.replicator.cli.facts;

import java.time.Duration;
import java.time.Instant;

/** The value of a metric in one minute; {@code minute} is its beginning. */
public record Datapoint(Instant minute, double value) {

    public Duration millis() {
        return Duration.ofMillis(Math.round(value));
    }
}
