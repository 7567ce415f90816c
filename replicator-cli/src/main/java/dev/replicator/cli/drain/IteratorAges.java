package dev.replicator.cli.drain;

import dev.replicator.cli.drain.ArrivalSign.Reading;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.terminal.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The largest iterator age of each minute: the age of the last record of a batch when the function received it. A
 * minute without an invocation has no datapoint, and a batch that is delivered again is older each time. So a blocked
 * shard appears as a growing age, but a shard without invocations does not appear at all.
 *
 * @param datapoints the datapoints of the last day, oldest first
 */
record IteratorAges(String function, List<Datapoint> datapoints) {

    /** The longest time until CloudWatch shows a datapoint. */
    static final Duration LATE = Duration.ofMinutes(3);

    /**
     * The time before now in which datapoints are examined. Lambda tries a blocked shard several times in this time.
     */
    static final Duration LOOK_BACK = Duration.ofMinutes(5);

    /**
     * The age below which records are ignored. Such records will be settled soon, or a later datapoint shows them with
     * a larger age.
     */
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

    /** Returns the newest datapoint of a record that was written before the point in time. */
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
                + " had a last record from before the point and more than a minute old (iterator age: " + last()
                + "). It says nothing about a shard for which the function is not invoked at all.";
    }
}
