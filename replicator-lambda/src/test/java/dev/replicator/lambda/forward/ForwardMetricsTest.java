package dev.replicator.lambda.forward;

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

public class ForwardMetricsTest {

    private static JsonNode line() throws IOException {
        var lag = new Lag(Duration.ofMillis(11), Duration.ofMillis(12), Duration.ofMillis(13));
        var report = new Report(
                Optional.empty(),
                new Counts(1, 0, 0, 0, 2, 3, 4, 0, 0),
                Optional.empty(),
                0,
                Optional.of(lag),
                Optional.empty(),
                List.of());
        return new ObjectMapper().readTree(new ForwardMetrics("Space", "orders").line(report, 99, Instant.EPOCH));
    }

    public static Set<String> allNames() throws IOException {
        return new TreeSet<>(line().findValuesAsText("Name"));
    }

    @Test
    void every_count_is_a_metric_of_the_table() throws IOException {
        var line = line();

        assertThat(line.path("Forwarder").asText()).isEqualTo("orders");
        assertThat(line.path("EventsSent").asInt()).isEqualTo(1);
        assertThat(line.path("EventsFiltered").asInt()).isEqualTo(2);
        assertThat(line.path("EventsQuarantined").asInt()).isEqualTo(3);
        assertThat(line.path("EventsRetried").asInt()).isEqualTo(4);
        assertThat(line.path("ForwardedBytes").asInt()).isEqualTo(99);
        assertThat(line.path("ForwardingLag").asInt()).isEqualTo(11);
    }

    @Test
    void units_are_counts_bytes_and_milliseconds() throws IOException {
        assertThat(line().at("/_aws/CloudWatchMetrics/0/Metrics"))
                .allSatisfy(metric -> assertThat(metric.path("Unit").asText())
                        .isEqualTo(
                                switch (metric.path("Name").asText()) {
                                    case "ForwardedBytes" -> "Bytes";
                                    case "ForwardingLag" -> "Milliseconds";
                                    default -> "Count";
                                }));
    }
}
