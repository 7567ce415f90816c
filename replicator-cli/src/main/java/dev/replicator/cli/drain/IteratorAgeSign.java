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
 * A sign that passes when the iterator age of a mapping's function shows no change from before the point in time.
 * Reading it fails if the mapping is stopped.
 */
record IteratorAgeSign(StreamMapping mapping, StreamMappings mappings, Metrics metrics) implements ArrivalSign {

    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public Reading read(Instant point, Instant now) {
        AwsAnswer<List<StreamMapping>> asked = AwsAnswer.of(mappings::now);
        asked.answer().ifPresent(this::refuseIfStopped);
        Metric age = Metric.iteratorAge(mapping.function());
        AwsAnswer<Map<Metric, List<Datapoint>>> told =
                AwsAnswer.of(() -> metrics.read(List.of(age), now.minus(DAY), now.plusSeconds(1)));
        if (asked.answer().isEmpty() || told.answer().isEmpty()) {
            return Reading.waiting("iterator age of " + mapping.function() + ": not known ("
                    + AwsAnswer.within(AwsAnswer.whys(asked, told)) + ")");
        }
        return new IteratorAges(mapping.function(), told.answer().get().getOrDefault(age, List.of())).judge(point, now);
    }

    private void refuseIfStopped(List<StreamMapping> now) {
        String state = now.stream()
                .filter(each -> each.uuid().equals(mapping.uuid()))
                .findFirst()
                .map(each -> each.isStopped() ? each.state() : "")
                .orElse("deleted");
        if (!state.isEmpty()) {
            throw new CommandFailure("The mapping " + mapping.uuid() + " to " + mapping.function() + " is " + state
                    + ": records that it has not delivered will not arrive. Enable it, drain, and disable it afterwards: 'aws"
                    + " lambda update-event-source-mapping --enabled --uuid " + mapping.uuid() + "'.");
        }
    }
}
