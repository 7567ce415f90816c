package dev.replicator.cli.buckets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.Section.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ReplicationRule;

class RuleMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final RuleState RULE = new RuleState(
            ReplicationRule.builder()
                    .id("images")
                    .destination(copies -> copies.bucket("arn:aws:s3:::copies"))
                    .build(),
            "source");

    private final Map<String, List<Double>> inSource = new HashMap<>();
    private final Map<String, List<Double>> inDestination = new HashMap<>();

    private List<Section.Line> lines() {
        Section section = new Section("rule images");
        new RuleMetrics(
                        RULE,
                        (metrics, from, to) -> told(inSource, metrics),
                        (metrics, from, to) -> told(inDestination, metrics),
                        NOW)
                .describe(section, Duration.ofMinutes(15));
        return section.lines();
    }

    private static Map<Metric, List<Datapoint>> told(Map<String, List<Double>> values, List<Metric> metrics) {
        Map<Metric, List<Datapoint>> told = new HashMap<>();
        for (Metric metric : metrics) {
            assertThat(metric.namespace()).isEqualTo("AWS/S3");
            assertThat(metric.dimensions())
                    .isEqualTo(Map.of("SourceBucket", "source", "DestinationBucket", "copies", "RuleId", "images"));
            told.put(
                    metric,
                    values.getOrDefault(metric.name(), List.of()).stream()
                            .map(value -> new Datapoint(NOW, value))
                            .toList());
        }
        return told;
    }

    @Test
    void without_failures_and_with_little_latency_nothing_is_a_problem() {
        inSource.put("OperationsFailedReplication", List.of(0.0, 0.0));
        inDestination.put("ReplicationLatency", List.of(1200.0, 2.0));
        inDestination.put("OperationsPendingReplication", List.of(9.0, 3.0));

        assertThat(lines()).extracting(Section.Line::mark).containsOnly(Mark.OK);
        assertThat(lines())
                .extracting(Section.Line::text)
                .containsExactly(
                        "No operation failed in the last day.",
                        "Replication latency: 2.0 s, at 2026-11-21T03:00:00Z; 3 operations pending.");
    }

    @Test
    void failures_and_the_last_latency_are_problems_that_name_their_page() {
        inSource.put("OperationsFailedReplication", List.of(1.0, 3.0));
        inDestination.put("ReplicationLatency", List.of(2.0, 1200.0));
        inDestination.put("OperationsPendingReplication", List.of(3.0));

        assertThat(lines()).extracting(Section.Line::mark).containsOnly(Mark.PROBLEM);
        assertThat(lines())
                .extracting(Section.Line::text)
                .containsExactly(
                        "4 operations failed in the last day. See docs/bucket-replication.md#replication-failed.",
                        "Replication latency: 20 min 0 s, at 2026-11-21T03:00:00Z; 3 operations pending; more than 15 min 0 s."
                                + " See docs/bucket-replication.md#copies-are-late.");
    }

    @Test
    void metrics_without_datapoints_are_no_problem() {
        assertThat(lines()).extracting(Section.Line::mark).containsExactly(Mark.OK, Mark.NOTE);
    }
}
