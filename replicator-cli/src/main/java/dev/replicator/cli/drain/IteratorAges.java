package dev.replicator.cli.drain;

import dev.replicator.cli.drain.ArrivalSign.Reading;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.terminal.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The largest iterator age of each minute: the age of the last record of a batch when the function received it. There
 * is no datapoint for a minute without an invocation, and a batch that comes again is older each time. So a blocked
 * shard shows as a growing age, and a shard without invocations does not show.
 *
 * @param datapoints of the last day, oldest first
 */
record IteratorAges(String function, List<Datapoint> datapoints) {

    /** The longest delay of a datapoint. */
    static final Duration LATE = Duration.ofMinutes(3);

    /** A blocked shard is tried several times in this time. */
    static final Duration LOOK_BACK = Duration.ofMinutes(5);

    /** A younger record is about to be settled, or will be seen older. */
    static final Duration YOUNG = Duration.ofMinutes(1);

    Reading judge(Instant point, Instant now) {
        Optional<Datapoint> behind = behind(point, now);
        if (behind.isPresent()) {
            return Reading.waiting("iterator age of " + function + ": "
                    + new DurationText(behind.get().millis()) + " at "
                    + behind.get().minute());
        }
        if (now.isBefore(point.plus(LATE))) {
            return Reading.waiting(
                    "iterator age of " + function + ": waiting for datapoints until " + point.plus(LATE));
        }
        return new Reading(true, "iterator age of " + function + ": " + last(), meaning(now));
    }

    /** The newest datapoint of a record older than the point. */
    private Optional<Datapoint> behind(Instant point, Instant now) {
        Instant from = now.minus(LOOK_BACK);
        List<Datapoint> lately = datapoints.stream()
                .filter(datapoint -> !datapoint.minute().isBefore(from))
                .toList();
        return (lately.isEmpty() ? latest().stream() : lately.stream())
                .filter(datapoint -> isBehind(datapoint, point))
                .reduce((one, later) -> later);
    }

    private Optional<Datapoint> latest() {
        return datapoints.isEmpty() ? Optional.empty() : Optional.of(datapoints.get(datapoints.size() - 1));
    }

    private static boolean isBehind(Datapoint datapoint, Instant point) {
        return datapoint.millis().compareTo(YOUNG) >= 0
                && datapoint.minute().minus(datapoint.millis()).isBefore(point);
    }

    private String last() {
        return latest().map(datapoint ->
                        "the last was " + new DurationText(datapoint.millis()) + " at " + datapoint.minute())
                .orElse("none in the last day");
    }

    private String meaning(Instant now) {
        return "Since " + now.minus(LOOK_BACK) + " no batch of " + function
                + " was reported whose last record was older than the point and than a minute (iterator age: " + last()
                + "). It says nothing about a shard for which the function is not invoked at all.";
    }
}
