package dev.replicator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The replication lag: the time from the creation of a change until now. Creation times have a resolution of one
 * second, so a lag under one second is noise.
 */
public record Lag(Duration min, Duration mean, Duration max) {

    /** Returns the lag of the changes with these creation times; empty if there are none. */
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
