package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Priming before the snapshot, and the first invocation after it. */
class SnapStartIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    @Test
    void priming_runs_changes_nothing_and_the_first_invocation_replicates() {
        var process = deployment.start(deployment.function().snapStart());
        deployment.put("a", 1);

        assertThat(process.initError()).isEmpty();

        process.output().await(line -> line.contains("Primed with"), Deployment.PATIENCE);
        assertThat(deployment.replica()).isEmpty();
        assertThat(deployment.peer().items(Deployment.LEDGER)).isEmpty();
        assertThat(deployment.s3().objects()).isEmpty();

        var answer = process.invoke(Deployment.event(deployment.stream()));

        assertThat(Printed.failures(answer)).isEmpty();
        deployment.assertReplicaEqualsPrimary();
        process.kill();
        assertThat(Printed.by(process).metrics()).hasSize(1); // priming counts nothing
    }

    @Test
    void priming_asks_the_tables_with_real_requests() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())) {
            var process = deployment.start(deployment.function(table.url()).snapStart());

            assertThat(process.initError()).isEmpty();

            assertThat(table.arrivals().count(request -> request.operation().equals("DescribeTable")))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void tables_that_may_not_be_asked_are_a_warning_and_no_failed_deployment() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint()).always(WireFault.accessDenied())) {
            var process = deployment.start(deployment.function(table.url()).snapStart());

            assertThat(process.initError()).isEmpty();

            process.output().await(line -> line.contains("WARN"), Deployment.PATIENCE);
            process.output().await(line -> line.contains("Primed with"), Deployment.PATIENCE);
        }
    }

    @Test
    void rules_are_primed_and_still_hold_after_the_restore() {
        var process = deployment.start(deployment
                .function()
                .environment(Map.of("REPLICATION_RULES", "{\"exclude\":[\"content\"]}"))
                .snapStart());
        deployment.put("a", 1);

        process.invoke(Deployment.event(deployment.stream())).json();

        assertThat(deployment.replica().values())
                .singleElement()
                .isEqualTo(Map.of("id", Deployment.id("a"), "n", AttributeValue.fromN("1")));
    }

    @Test
    void the_first_invocation_costs_a_fraction_of_that_without_priming() {
        for (var i = 0; i < 50; i++) {
            deployment.put("k" + i, i);
        }
        var event = Deployment.event(deployment.stream());
        var cold = deployment.start(deployment.function());
        var primed = deployment.start(deployment.function().snapStart());

        var without = cpuOfFirst(cold, event);
        var with = cpuOfFirst(primed, event);

        assertThat(with).isLessThan(without.dividedBy(2));
    }

    private static Duration cpuOfFirst(FunctionProcess process, byte[] event) {
        assertThat(process.initError()).isEmpty();
        var before = process.cpuTime();
        assertThat(Printed.failures(process.invoke(event))).isEmpty();
        return process.cpuTime().minus(before);
    }
}
