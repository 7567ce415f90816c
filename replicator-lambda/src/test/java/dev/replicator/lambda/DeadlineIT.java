package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.wire.Gate;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import dev.replicator.testkit.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables that are slower than the function has time. */
class DeadlineIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    /** The last six seconds are for what is under way, and for the answer. */
    private static final Duration STARTING = Duration.ofSeconds(6);

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private List<SourceRecord> births(int count) {
        for (var i = 0; i < count; i++) {
            deployment.put("k" + i, i);
        }
        return deployment.stream();
    }

    private List<SourceRecord> changesOf(FunctionProcess process, int count) {
        assertThat(Printed.failures(process.invoke(Deployment.event(births(count)))))
                .isEmpty();
        for (var i = 0; i < count; i++) {
            deployment.put("k" + i, 1000 + i);
        }
        var records = deployment.stream();
        return records.subList(count, records.size());
    }

    @Test
    void no_write_starts_after_the_margin_and_the_rest_is_reported_in_time() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())) {
            var process = deployment.start(deployment
                    .function(table.url())
                    .environment(Map.of("MAX_IN_FLIGHT", "2"))
                    .timeout(TIMEOUT));
            var records = changesOf(process, 40);
            table.always(WireFault.slow(Duration.ofSeconds(1)));
            var before = table.arrivals().entries().size();
            var begin = Instant.now();

            var answer = process.invoke(Deployment.event(records));

            var took = Duration.between(begin, Instant.now());
            assertThat(took).isBetween(STARTING.minusSeconds(1), TIMEOUT.minus(Duration.ofSeconds(3)));
            var arrivals = table.arrivals().entries();
            assertThat(arrivals.subList(before, arrivals.size()))
                    .hasSizeBetween(8, 14)
                    .extracting(WireRequest::arrived)
                    .allMatch(arrived -> arrived.isBefore(begin.plus(STARTING).plusMillis(900)));
            var firstLeft = Printed.failures(answer).get(0);
            assertThat(sequenceNumbers(records)).contains(firstLeft);

            table.heal();
            var from = sequenceNumbers(records).indexOf(firstLeft);
            var rest = process.invoke(Deployment.event(records.subList(from, records.size())));

            assertThat(Printed.failures(rest)).isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Tag("full")
    @Test
    void a_table_that_falls_silent_just_before_the_margin_does_not_cost_the_answer() {
        var gate = new Gate();
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())) {
            var process = deployment.start(deployment
                    .function(table.url())
                    .environment(Map.of("MAX_IN_FLIGHT", "2"))
                    .timeout(TIMEOUT));
            var records = changesOf(process, 40);
            var silent = Instant.now().plus(STARTING).minusSeconds(1);
            table.when(request -> request.arrived().isAfter(silent), WireFault.hold(gate))
                    .always(WireFault.slow(Duration.ofMillis(700)));

            var answer = process.invoke(Deployment.event(records));

            assertThat(sequenceNumbers(records)).containsAll(Printed.failures(answer));
            assertThat(Printed.failures(answer)).hasSize(1);
            assertThat(process.isAlive()).isTrue();
            gate.open();
        }
    }

    private static List<String> sequenceNumbers(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.sequenceNumber().orElseThrow())
                .toList();
    }
}
