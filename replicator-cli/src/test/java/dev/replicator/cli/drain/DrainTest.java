package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.InMemoryMetrics;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final StreamMapping ENABLED =
            StreamMapping.of("uuid-1", "arn:aws:lambda:us-east-1:1:function:orders-replicator:live", "Enabled", "OK");
    private static final Metric AGE = Metric.iteratorAge("orders-replicator");

    private final List<String> progress = new ArrayList<>();
    private final InMemoryMetrics metrics = new InMemoryMetrics();
    private final Instant point = Instant.parse("2026-11-21T03:00:00Z");
    private final VirtualTime time = VirtualTime.startingAt(point);
    private List<StreamMapping> mappings = List.of(ENABLED);

    @Test
    void it_waits_until_the_heartbeat_has_arrived() {
        ArrivalSign heartbeat = new HeartbeatSign(() -> Optional.of(now().minusSeconds(90)));

        List<ArrivalSign.Reading> readings = drain(heartbeat).await();

        assertThat(now()).isEqualTo(point.plusSeconds(90));
        assertThat(readings)
                .singleElement()
                .satisfies(reading -> assertThat(reading.text()).contains("written at " + point + " has arrived"));
    }

    @Test
    void it_waits_for_every_gauge() {
        ArrivalSign heartbeat = new HeartbeatSign(() -> Optional.of(now()));

        drain(heartbeat, age()).await();

        assertThat(now()).isEqualTo(point.plus(IteratorAges.LATE));
    }

    @Test
    void it_says_how_it_goes_also_when_nothing_changes() {
        drain(age()).await();

        assertThat(progress).hasSize(7).allMatch(line -> line.contains("iterator age of orders-replicator"));
    }

    @Test
    void a_backlog_that_stays_ends_with_the_timeout() {
        metrics.put(AGE, new Datapoint(point.minusSeconds(60), 3_600_000));

        assertThatThrownBy(() -> drain(age()).await())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("After 15 min 0 s something older than " + point)
                .hasMessageContaining("1 h 0 min")
                .hasMessageContaining("Nothing is proven");
        assertThat(now()).isEqualTo(point.plus(Duration.ofMinutes(15)));
    }

    @Test
    void a_mapping_that_is_disabled_meanwhile_ends_it_at_once() {
        ArrivalSign disabling = (until, now) -> {
            if (now.isAfter(point.plusSeconds(20))) {
                mappings = List.of(new StreamMapping("uuid-1", "orders-replicator", "Disabling", ""));
            }
            return new ArrivalSign.Reading(true, "", "");
        };

        assertThatThrownBy(() -> drain(disabling, age()).await())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("uuid-1 to orders-replicator is Disabling");
        assertThat(now()).isEqualTo(point.plusSeconds(25));
    }

    @Test
    void a_mapping_that_is_gone_ends_it_at_once() {
        mappings = List.of();

        assertThatThrownBy(() -> drain(age()).await())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is deleted");
    }

    private Instant now() {
        return time.instant();
    }

    private ArrivalSign age() {
        return new IteratorAgeSign(ENABLED, () -> mappings, metrics);
    }

    private Drain drain(ArrivalSign... gauges) {
        return new Drain(List.of(gauges), point, Duration.ofMinutes(15), time, time::advance, progress::add);
    }
}
