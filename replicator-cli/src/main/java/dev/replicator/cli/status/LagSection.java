package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.MetricNames;
import dev.replicator.cli.terminal.DurationText;
import dev.replicator.cli.terminal.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section about the replica's lag: from the last metrics, and from the current heartbeat. */
final class LagSection {

    private final Section section = new Section("lag");
    private final Duration maxAge;
    private final Instant now;

    LagSection(Duration maxAge, Instant now) {
        this.maxAge = maxAge;
        this.now = now;
    }

    Section of(
            MetricNames watched,
            AwsAnswer<Map<Metric, List<Datapoint>>> metrics,
            Optional<AwsAnswer<Optional<Instant>>> beat) {
        if (metrics.answer().isEmpty()) {
            section.unknown("Metrics of lag", metrics.why());
        } else {
            Map<Metric, List<Datapoint>> told = metrics.answer().get();
            watched.functions()
                    .forEach(function -> say(
                            "Iterator age of " + function,
                            "iteratorAgeMillis",
                            told.getOrDefault(Metric.iteratorAge(function), List.of())));
            watched.lags()
                    .forEach(lag -> say(
                            lag.name().equals("HeartbeatLag") ? "Heartbeat lag" : "Replication lag",
                            lag.name().equals("HeartbeatLag") ? "heartbeatLagMillis" : "replicationLagMillis",
                            told.getOrDefault(lag, List.of())));
        }
        beat.ifPresent(this::sayBeat);
        return section;
    }

    private void say(String what, String fact, List<Datapoint> datapoints) {
        if (datapoints.isEmpty()) {
            section.note(what + ": no datapoint in the last hour.");
            return;
        }
        Datapoint last = datapoints.get(datapoints.size() - 1);
        section.fact(fact, last.millis().toMillis());
        say(
                last.millis(),
                "%s: %s, at %s"
                        .formatted(
                                what,
                                new DurationText(last.millis()),
                                last.minute().truncatedTo(ChronoUnit.MINUTES)));
    }

    private void sayBeat(AwsAnswer<Optional<Instant>> beat) {
        if (beat.answer().isEmpty()) {
            section.unknown("The heartbeat on the replica", beat.why());
        } else if (beat.answer().get().isEmpty()) {
            section.problem("The heartbeat is not on the replica, or has no time.");
        } else {
            Instant made = beat.answer().get().get();
            section.fact("heartbeatMade", made.toString());
            Duration age = Duration.between(made, now);
            say(age, "The heartbeat on the replica was written at " + made + ", " + new DurationText(age) + " ago");
        }
    }

    private void say(Duration age, String sentence) {
        if (age.compareTo(maxAge) > 0) {
            section.problem(sentence + "; more than " + new DurationText(maxAge) + ".");
        } else {
            section.ok(sentence + ".");
        }
    }
}
