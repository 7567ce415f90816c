package dev.replicator.cli.drain;

import dev.replicator.cli.drain.ArrivalSign.Reading;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits until no sign shows a change that was made before a point in time and has not arrived.
 *
 * @param pause waits for a time; throws an exception to end the job
 * @param progress receives the readings regularly and when they change
 */
record Drain(
        List<ArrivalSign> gauges,
        Instant point,
        Duration timeout,
        Clock clock,
        Consumer<Duration> pause,
        Consumer<String> progress) {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    /**
     * Waits, and returns the last readings.
     *
     * @throws CommandFailure the time limit is over, or waiting longer cannot help
     */
    List<Reading> await() {
        Instant end = clock.instant().plus(timeout);
        Instant said = clock.instant();
        String before = "";
        while (true) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            List<Reading> readings =
                    gauges.stream().map(gauge -> gauge.read(point, now)).toList();
            String text = readings.stream().map(Reading::text).collect(Collectors.joining("; "));
            if (!text.equals(before) || !now.isBefore(said.plus(BETWEEN_LINES))) {
                progress.accept(now + " " + text);
                said = now;
                before = text;
            }
            if (readings.stream().allMatch(Reading::passed)) {
                return readings;
            }
            if (!now.isBefore(end)) {
                throw new CommandFailure("After " + new DurationText(timeout) + " something older than " + point
                        + " may still be in flight: " + waiting(readings)
                        + ". Nothing is proven. Run 'replicator status'"
                        + " says more.");
            }
            pause.accept(BETWEEN_READINGS);
        }
    }

    private static String waiting(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> !reading.passed())
                .map(Reading::text)
                .collect(Collectors.joining("; "));
    }
}
