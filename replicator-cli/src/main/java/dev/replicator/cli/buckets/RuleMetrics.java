package dev.replicator.cli.buckets;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.Metrics;
import dev.replicator.cli.terminal.DurationText;
import dev.replicator.cli.terminal.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last day's metrics of a replication rule. S3 publishes the failures in the Region of the source, and the latency
 * and the backlog in the Region of the destination.
 */
record RuleMetrics(RuleState rule, Metrics source, Metrics destination, Instant now) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String PAGE = " See docs/bucket-replication.md#";

    /** Adds the failures, the latency and the backlog to a section of the output. */
    void describe(Section section, Duration maxLatency) {
        Metric failed = metric("OperationsFailedReplication", "Sum");
        Metric latency = metric("ReplicationLatency", "Maximum");
        Metric pending = metric("OperationsPendingReplication", "Maximum");
        AwsAnswer<Map<Metric, List<Datapoint>>> failures = read(source, List.of(failed));
        AwsAnswer<Map<Metric, List<Datapoint>>> delays = read(destination, List.of(latency, pending));
        failures.answer()
                .ifPresentOrElse(
                        told -> failures(section, told.getOrDefault(failed, List.of())),
                        () -> section.unknown("Failed operations of the last day", failures.why()));
        delays.answer()
                .ifPresentOrElse(
                        told -> delays(
                                section,
                                told.getOrDefault(latency, List.of()),
                                told.getOrDefault(pending, List.of()),
                                maxLatency),
                        () -> section.unknown("Latency and backlog", delays.why()));
    }

    private static void failures(Section section, List<Datapoint> failed) {
        long sum = Math.round(failed.stream().mapToDouble(Datapoint::value).sum());
        section.fact("failed", sum);
        if (sum == 0) {
            section.ok("No operation failed in the last day.");
        } else {
            section.problem("%,d operations failed in the last day.".formatted(sum) + PAGE + "replication-failed.");
        }
    }

    private static void delays(Section section, List<Datapoint> latency, List<Datapoint> pending, Duration maxLatency) {
        if (latency.isEmpty() || pending.isEmpty()) {
            section.note("No datapoint of latency or backlog in the last day: nothing was replicated.");
            return;
        }
        Datapoint last = latency.get(latency.size() - 1);
        Duration late = Duration.ofSeconds(Math.round(last.value()));
        long waiting = Math.round(pending.get(pending.size() - 1).value());
        section.fact("latencySeconds", late.toSeconds()).fact("pending", waiting);
        String sentence = "Replication latency: " + new DurationText(late) + ", at " + last.minute()
                + "; %,d operations pending".formatted(waiting);
        if (late.compareTo(maxLatency) > 0) {
            section.problem(sentence + "; more than " + new DurationText(maxLatency) + "." + PAGE + "copies-are-late.");
        } else {
            section.ok(sentence + ".");
        }
    }

    private AwsAnswer<Map<Metric, List<Datapoint>>> read(Metrics region, List<Metric> metrics) {
        return AwsAnswer.of(() -> region.read(metrics, now.minus(DAY), now.plusSeconds(1)));
    }

    private Metric metric(String name, String statistic) {
        return new Metric("AWS/S3", name, rule.dimensions(), statistic);
    }
}
