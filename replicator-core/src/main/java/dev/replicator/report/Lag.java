package dev.replicator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;

/** How long changes took from their creation to here. Creation times are of whole seconds, so under a second is noise. */
public record Lag(Duration min, Duration mean, Duration max) {

    /** Empty if no change says when it was made. */
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
