package dev.replicator.cli.drain;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.Metrics;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.facts.StreamMappings;
import dev.replicator.cli.terminal.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The iterator age of the function of a mapping, while the mapping is enabled.
 *
 * @param uuid of the mapping
 */
record IteratorAgeSign(String uuid, Metric age, StreamMappings mappings, Metrics metrics) implements ArrivalSign {

    private static final Duration DAY = Duration.ofDays(1);

    static IteratorAgeSign of(StreamMapping mapping, StreamMappings mappings, Metrics metrics) {
        return new IteratorAgeSign(mapping.uuid(), Metric.iteratorAge(mapping.function()), mappings, metrics);
    }

    @Override
    public Reading read(Instant point, Instant now) {
        AwsAnswer<List<StreamMapping>> asked = AwsAnswer.of(mappings::now);
        asked.answer().ifPresent(this::refuseIfStopped);
        AwsAnswer<Map<Metric, List<Datapoint>>> told =
                AwsAnswer.of(() -> metrics.read(List.of(age), now.minus(DAY), now.plusSeconds(1)));
        if (asked.answer().isEmpty() || told.answer().isEmpty()) {
            return Reading.waiting("iterator age of " + age.value() + ": not known ("
                    + AwsAnswer.within(AwsAnswer.whys(asked, told)) + ")");
        }
        return new IteratorAges(age.value(), told.answer().get().getOrDefault(age, List.of())).judge(point, now);
    }

    private void refuseIfStopped(List<StreamMapping> now) {
        String state = now.stream()
                .filter(mapping -> mapping.uuid().equals(uuid))
                .findFirst()
                .map(mapping -> mapping.isStopped() ? mapping.state() : "")
                .orElse("deleted");
        if (!state.isEmpty()) {
            throw new CommandFailure("The mapping " + uuid + " to " + age.value() + " is " + state
                    + ": records that it has not delivered will not arrive. Enable it, drain, and disable it afterwards: 'aws"
                    + " lambda update-event-source-mapping --enabled --uuid " + uuid + "'.");
        }
    }
}
