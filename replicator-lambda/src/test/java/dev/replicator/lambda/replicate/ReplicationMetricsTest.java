package dev.replicator.lambda.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

public class ReplicationMetricsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Set<String> NO_METRICS = Set.of("_aws", "Table", "AWSRequestId");

    private static JsonNode line(Optional<Lag> lag, Optional<Lag> heartbeat) throws IOException {
        Report report = new Report(
                Optional.empty(),
                new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9),
                Optional.empty(),
                9.5,
                lag,
                heartbeat,
                List.of());
        String line = new ReplicationMetrics("Space", "orders-replica").line(report, NOW);
        assertThat(line).doesNotContain("\n");
        return new ObjectMapper().readTree(line);
    }

    public static Set<String> allNames() throws IOException {
        return new TreeSet<>(line(lag(1), lag(1)).findValuesAsText("Name"));
    }

    private static Optional<Lag> lag(long max) {
        return Optional.of(new Lag(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(max)));
    }

    @Test
    void every_count_is_a_metric() throws IOException {
        JsonNode line = line(lag(1500), lag(900));

        assertThat(line.path("Records").asInt()).isEqualTo(28);
        assertThat(line.path("Applied").asInt()).isEqualTo(1);
        assertThat(line.path("Superseded").asInt()).isEqualTo(2);
        assertThat(line.path("Duplicate").asInt()).isEqualTo(3);
        assertThat(line.path("Coalesced").asInt()).isEqualTo(4);
        assertThat(line.path("Filtered").asInt()).isEqualTo(5);
        assertThat(line.path("Quarantined").asInt()).isEqualTo(6);
        assertThat(line.path("Retried").asInt()).isEqualTo(7);
        assertThat(line.path("OrderInversions").asInt()).isEqualTo(8);
        assertThat(line.path("ForeignStamps").asInt()).isEqualTo(9);
        assertThat(line.path("WriteUnits").asDouble()).isEqualTo(9.5);
        assertThat(line.path("ReplicationLag").asLong()).isEqualTo(1500);
        assertThat(line.path("HeartbeatLag").asLong()).isEqualTo(900);
    }

    @Test
    void what_is_declared_is_there_and_what_is_there_is_declared() throws IOException {
        JsonNode line = line(lag(1500), Optional.empty());
        JsonNode declared = line.at("/_aws/CloudWatchMetrics/0");

        Set<String> names = new TreeSet<>(declared.findValuesAsText("Name"));
        Set<String> present = new TreeSet<>();
        line.fieldNames().forEachRemaining(present::add);
        present.removeAll(NO_METRICS);
        assertThat(names).isEqualTo(present).doesNotContain("HeartbeatLag");
        assertThat(declared.path("Namespace").asText()).isEqualTo("Space");
        assertThat(declared.at("/Dimensions/0/0").asText()).isEqualTo("Table");
        assertThat(line.path("Table").asText()).isEqualTo("orders-replica");
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void counts_are_counts_and_lags_are_milliseconds() throws IOException {
        JsonNode metrics = line(lag(1500), lag(900)).at("/_aws/CloudWatchMetrics/0/Metrics");

        assertThat(metrics)
                .allSatisfy(metric -> assertThat(metric.path("Unit").asText())
                        .isEqualTo(metric.path("Name").asText().endsWith("Lag") ? "Milliseconds" : "Count"));
    }
}
