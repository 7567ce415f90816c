package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica in another account: its role's credentials get old in the middle of a batch. */
class AssumedRoleIT {

    private static final int CHANGES = 200;

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private StubSts sts(Duration life) {
        return new StubSts(deployment.peer().environment(), life);
    }

    private List<SourceRecord> births() {
        for (var i = 0; i < CHANGES; i++) {
            deployment.put("k" + i, i);
        }
        return deployment.stream();
    }

    private List<SourceRecord> changes() {
        for (var i = 0; i < CHANGES; i++) {
            deployment.put("k" + i, CHANGES + i);
        }
        return deployment.stream().subList(CHANGES, 2 * CHANGES);
    }

    @Test
    void credentials_are_renewed_in_the_middle_of_a_batch() {
        try (var sts = sts(Duration.ofMillis(20));
                var slowSts = ScriptedEndpoint.before(sts.url()).always(WireFault.slow(Duration.ofMillis(50)));
                var table = ScriptedEndpoint.before(deployment.peer().endpoint())) {
            var process = deployment.start(deployment
                    .function(table.url())
                    .environment(sts.environment())
                    .environment(Map.of(
                            "MAX_IN_FLIGHT",
                            "4",
                            "AWS_ENDPOINT_URL_STS",
                            slowSts.url().toString()))
                    .timeout(Duration.ofSeconds(60)));
            assertThat(Printed.failures(process.invoke(Deployment.event(births()))))
                    .isEmpty();
            var changes = changes();
            table.always(WireFault.slow(Duration.ofMillis(20)));
            var before = sts.calls();

            var answer = process.invoke(Deployment.event(changes));

            assertThat(Printed.failures(answer)).isEmpty();
            assertThat(sts.calls() - before).isGreaterThan(2);
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Test
    void an_sts_that_falls_silent_costs_nothing_while_the_old_credentials_live() {
        try (var sts = sts(Duration.ofMinutes(1))) {
            var process = deployment.start(
                    deployment.function().environment(sts.environment()).timeout(Duration.ofSeconds(20)));
            assertThat(Printed.failures(process.invoke(Deployment.event(births()))))
                    .isEmpty();
            var changes = changes();
            sts.silent(true);
            var before = sts.calls();

            var answer = process.invoke(Deployment.event(changes));

            assertThat(Printed.failures(answer)).isEmpty();
            assertThat(sts.calls()).isGreaterThan(before);
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Tag("full")
    @Test
    void an_sts_that_falls_silent_does_not_cost_the_answer() throws InterruptedException {
        try (var sts = sts(Duration.ofMillis(500))) {
            var process = deployment.start(
                    deployment.function().environment(sts.environment()).timeout(Duration.ofSeconds(8)));
            assertThat(Printed.failures(process.invoke(Deployment.event(births()))))
                    .isEmpty();
            var changes = changes();
            sts.silent(true);
            sts.awaitOld();

            var unsettled = process.invoke(Deployment.event(changes));

            assertThat(Printed.failures(unsettled))
                    .containsExactly(changes.get(0).sequenceNumber().orElseThrow());
            sts.silent(false);
            assertThat(Printed.failures(process.invoke(Deployment.event(changes))))
                    .isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }
}
