package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.wire.Gate;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import dev.replicator.testkit.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL in the middle of a batch, and what Lambda does then: the same batch again, in a fresh process. */
class CrashIT {

    private static final int RECORDS = 300;
    private static final int KEYS = 120;

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    /** Of items that are there already, so that most writes go out one by one. */
    private List<SourceRecord> changes(String fence) {
        for (var i = 0; i < KEYS; i++) {
            deployment.put("k" + i, 0);
        }
        var before = deployment.start(deployment.function().environment(Map.of("FENCE", fence)));
        before.invoke(Deployment.event(deployment.stream())).json();
        var random = new Random(3);
        for (var i = 0; i < RECORDS; i++) {
            if (random.nextInt(5) == 0) {
                deployment.delete("k" + random.nextInt(KEYS));
            } else {
                deployment.put("k" + random.nextInt(KEYS), i + 1);
            }
        }
        var records = deployment.stream();
        return records.subList(KEYS, records.size());
    }

    private static boolean writesItems(WireRequest request) {
        return request.body().contains(Deployment.SECRET);
    }

    @Test
    void a_batch_broken_off_by_a_kill_is_completed_by_the_next_process() {
        var records = changes("stamp");
        var gate = new Gate();
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())
                .script(request -> request.number() > 40 ? Optional.of(WireFault.hold(gate)) : Optional.empty())) {
            var killed = deployment.start(deployment.function(table.url()));
            var answer = killed.invokeAsync(Deployment.event(records));
            gate.awaitComers(10, Deployment.PATIENCE);

            killed.kill();

            assertThat(answer.join()).isInstanceOf(FunctionError.class);
            var next = deployment.start(deployment.function());
            assertThat(Printed.failures(next.invoke(Deployment.event(records)))).isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Test
    void requests_of_a_killed_process_that_arrive_late_change_nothing() {
        killWithRequestsUnderWay("stamp");
    }

    @Tag("full")
    @Test
    void requests_of_a_killed_process_that_arrive_late_change_nothing_with_tombstones_in_the_table() {
        killWithRequestsUnderWay("in-table");
    }

    private void killWithRequestsUnderWay(String fence) {
        var fenced = Map.of("FENCE", fence);
        var records = changes(fence);
        var gate = new Gate();
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())
                .when(CrashIT::writesItems, WireFault.hold(gate))) {
            var killed = deployment.start(deployment.function(table.url()).environment(fenced));
            var unanswered = killed.invokeAsync(Deployment.event(records.subList(0, 100)));
            gate.awaitComers(10, Deployment.PATIENCE);
            killed.kill();
            assertThat(unanswered).isDone();
            var next = deployment.start(deployment.function().environment(fenced));
            assertThat(Printed.failures(next.invoke(Deployment.event(records)))).isEmpty();
            deployment.assertReplicaEqualsPrimary();
            var late = table.inFlight();

            gate.open();

            table.passages().await(passage -> true, table.arrivals().entries().size(), Deployment.PATIENCE);
            assertThat(late).isGreaterThanOrEqualTo(10);
            deployment.assertReplicaEqualsPrimary();
        }
    }
}
