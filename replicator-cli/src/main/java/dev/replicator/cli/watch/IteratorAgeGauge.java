package dev.replicator.cli.watch;

import dev.replicator.cli.terminal.Complaint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The iterator age of the function that a mapping hands the stream to, as long as the mapping is enabled.
 *
 * @param uuid of the mapping
 */
record IteratorAgeGauge(String uuid, Metric age, Mappings mappings, Metrics metrics) implements Gauge {

    private static final Duration DAY = Duration.ofDays(1);

    static IteratorAgeGauge of(Mapping mapping, Mappings mappings, Metrics metrics) {
        return new IteratorAgeGauge(mapping.uuid(), Metric.iteratorAge(mapping.function()), mappings, metrics);
    }

    @Override
    public Reading read(Instant point, Instant now) {
        Asked<List<Mapping>> asked = Asked.of(mappings::now);
        asked.answer().ifPresent(this::refuseIfStopped);
        Asked<Map<Metric, List<Datapoint>>> told =
                Asked.of(() -> metrics.read(List.of(age), now.minus(DAY), now.plusSeconds(1)));
        if (asked.answer().isEmpty() || told.answer().isEmpty()) {
            return Reading.waiting(
                    "iterator age of " + age.value() + ": not known (" + Asked.within(Asked.whys(asked, told)) + ")");
        }
        return new IteratorAges(age.value(), told.answer().get().getOrDefault(age, List.of())).judge(point, now);
    }

    private void refuseIfStopped(List<Mapping> now) {
        String state = now.stream()
                .filter(mapping -> mapping.uuid().equals(uuid))
                .findFirst()
                .map(mapping -> mapping.isStopped() ? mapping.state() : "")
                .orElse("deleted");
        if (!state.isEmpty()) {
            throw new Complaint("The mapping " + uuid + " to " + age.value() + " is " + state
                    + ": what it has not handed on will not arrive. Enable it, drain, and disable it after that: 'aws"
                    + " lambda update-event-source-mapping --enabled --uuid " + uuid + "'.");
        }
    }
}
