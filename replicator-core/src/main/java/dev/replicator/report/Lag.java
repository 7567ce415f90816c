package dev.replicator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time between the creation of changes and now. Creation times have a resolution of one second, so a lag under one
 * second is noise.
 */
public record Lag(Duration min, Duration mean, Duration max) {

    /** Empty if no change has a creation time. */
    static Optional<Lag> of(Stream<Instant> created, Instant now) {
        LongSummaryStatistics millis = created.mapToLong(
                        time -> Math.max(0, Duration.between(time, now).toMillis()))
                .summaryStatistics();
        return millis.getCount() == 0
                ? Optional.empty()
                : Optional.of(new Lag(
                        Duration.ofMillis(millis.getMin()),
                        Duration.ofMillis(Math.round(millis.getAverage())),
                        Duration.ofMillis(millis.getMax())));
    }
}
