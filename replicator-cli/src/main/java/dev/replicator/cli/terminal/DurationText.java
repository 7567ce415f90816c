package dev.replicator.cli.terminal;

import java.time.Duration;

/** Formats a duration with its two most significant units. */
public record DurationText(Duration time) {

    private static final Duration EXACT = Duration.ofSeconds(10);

    @Override
    public String toString() {
        if (time.compareTo(EXACT) < 0) {
            return "%.1f s".formatted(time.toMillis() / 1000.0);
        }
        return inWholeSeconds();
    }

    /** Formats the duration without tenths of a second, for estimates and countdowns. */
    public String inWholeSeconds() {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        if (time.toDays() == 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
}
