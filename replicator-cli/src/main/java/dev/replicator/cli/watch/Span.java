package dev.replicator.cli.watch;

import java.time.Duration;

/** A time as people say it: the two units that matter. */
record Span(Duration time) {

    private static final Duration EXACT = Duration.ofSeconds(10);

    @Override
    public String toString() {
        if (time.compareTo(EXACT) < 0) {
            return "%.1f s".formatted(time.toMillis() / 1000.0);
        }
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
