package dev.replicator.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| `([a-z.]+)`, (\\w+) \\| `[a-z._]+`, .* \\|$");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = new MicrometerListener(registry, "orders-replica");

    private static Report report(Optional<Lag> lag) {
        return new Report(
                Optional.empty(), new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9), Optional.empty(), 2.5, lag, lag, List.of());
    }

    private double records(String outcome) {
        return registry.get("replicator.records")
                .tags("table", "orders-replica", "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void records_are_counted_by_outcome() {
        listener.batchEnded(report(Optional.empty()));
        listener.batchEnded(report(Optional.empty()));

        assertThat(List.of("applied", "superseded", "duplicate", "coalesced", "filtered", "rejected", "retried"))
                .extracting(this::records)
                .containsExactly(2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0);
        assertThat(registry.get("replicator.order.inversions").counter().count())
                .isEqualTo(16);
        assertThat(registry.get("replicator.foreign.stamps").counter().count()).isEqualTo(18);
        assertThat(registry.get("replicator.write.units").counter().count()).isEqualTo(5);
    }

    @Test
    void the_lag_of_a_batch_is_its_largest() {
        Lag lag = new Lag(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(1500));

        listener.batchEnded(report(Optional.of(lag)));
        listener.batchEnded(report(Optional.empty()));

        for (String name : List.of("replicator.lag", "replicator.heartbeat.lag")) {
            assertThat(registry.get(name).timer().count()).isOne();
            assertThat(registry.get(name).timer().max(TimeUnit.MILLISECONDS)).isEqualTo(1500);
        }
    }

    @Test
    void before_the_first_batch_every_meter_is_zero() {
        assertThat(records("rejected")).isZero();
        assertThat(registry.get("replicator.foreign.stamps").counter().count()).isZero();
        assertThat(registry.get("replicator.lag").timer().count()).isZero();
    }

    @Test
    void two_replicas_share_a_registry() {
        new MicrometerListener(registry, "other").batchEnded(report(Optional.empty()));

        assertThat(records("applied")).isZero();
    }

    @Test
    void the_page_lists_every_meter_and_its_unit() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), row.group(2)));
        Map<String, String> registered = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            registered.put(meter.getId().getName(), String.valueOf(meter.getId().getBaseUnit()));
        }

        assertThat(listed).isEqualTo(registered);
    }
}
