package dev.replicator.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenTelemetryListenerTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| `[a-z.]+`, \\w+ \\| `([a-z._]+)`, `(.*)` \\|$");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("replicator.outcome");
    private static final Attributes TABLE = Attributes.of(AttributeKey.stringKey("replicator.table"), "orders-replica");

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetryListener listener = new OpenTelemetryListener(
            SdkMeterProvider.builder().registerMetricReader(reader).build(), "orders-replica");

    private static Report report(Optional<Lag> lag) {
        return new Report(
                Optional.empty(), new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9), Optional.empty(), 2.5, lag, lag, List.of());
    }

    private Map<String, MetricData> metrics() {
        Map<String, MetricData> metrics = new HashMap<>();
        reader.collectAllMetrics().forEach(metric -> metrics.put(metric.getName(), metric));
        return metrics;
    }

    private static MetricData of(Map<String, MetricData> metrics, String name) {
        return Optional.ofNullable(metrics.get(name)).orElseThrow();
    }

    private static long sum(MetricData metric) {
        return metric.getLongSumData().getPoints().stream()
                .peek(point -> assertThat(point.getAttributes()).isEqualTo(TABLE))
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    @Test
    void records_are_counted_by_outcome() {
        listener.batchEnded(report(Optional.empty()));
        listener.batchEnded(report(Optional.empty()));

        Map<String, MetricData> metrics = metrics();
        Map<String, Long> counted = new HashMap<>();
        of(metrics, "replicator.records")
                .getLongSumData()
                .getPoints()
                .forEach(point -> counted.put(point.getAttributes().get(OUTCOME), point.getValue()));
        assertThat(counted)
                .isEqualTo(Map.of(
                        "applied",
                        2L,
                        "superseded",
                        4L,
                        "duplicate",
                        6L,
                        "coalesced",
                        8L,
                        "filtered",
                        10L,
                        "rejected",
                        12L,
                        "retried",
                        14L));
        assertThat(sum(of(metrics, "replicator.order_inversions"))).isEqualTo(16);
        assertThat(sum(of(metrics, "replicator.foreign_stamps"))).isEqualTo(18);
        assertThat(of(metrics, "replicator.write_units").getDoubleSumData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(5));
    }

    @Test
    void the_lag_of_a_batch_is_its_largest_in_seconds() {
        Lag lag = new Lag(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(1500));

        listener.batchEnded(report(Optional.of(lag)));
        listener.batchEnded(report(Optional.empty()));

        Map<String, MetricData> metrics = metrics();
        for (String name : List.of("replicator.lag", "replicator.heartbeat_lag")) {
            assertThat(of(metrics, name).getHistogramData().getPoints())
                    .singleElement()
                    .satisfies(point -> {
                        assertThat(point.getCount()).isOne();
                        assertThat(point.getMax()).isEqualTo(1.5);
                        assertThat(point.getAttributes()).isEqualTo(TABLE);
                    });
        }
    }

    @Test
    void before_the_first_batch_every_counter_is_zero() {
        assertThat(of(metrics(), "replicator.records").getLongSumData().getPoints())
                .hasSize(7)
                .allSatisfy(point -> assertThat(point.getValue()).isZero());
    }

    @Test
    void the_page_lists_every_metric_and_its_unit() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), row.group(2)));
        Lag lag = new Lag(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        listener.batchEnded(report(Optional.of(lag)));
        Map<String, String> published = new TreeMap<>();
        metrics().forEach((name, metric) -> published.put(name, metric.getUnit()));

        assertThat(listed).isEqualTo(published);
    }
}
