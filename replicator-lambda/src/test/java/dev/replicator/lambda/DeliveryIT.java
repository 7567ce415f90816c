package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.change.SourceRecord;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real stream records, delivered as Lambda may deliver them, over a network that works or does not. */
class DeliveryIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private List<SourceRecord> someChanges() {
        var random = new Random(11);
        for (var i = 0; i < 200; i++) {
            var id = "k" + random.nextInt(30);
            if (random.nextInt(4) == 0) {
                deployment.delete(id);
            } else {
                deployment.put(id, i);
            }
        }
        return deployment.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stamp", "ledger"})
    void the_replica_equals_the_primary_and_a_replay_changes_nothing(String fence) {
        var process = deployment.start(deployment.function().environment(Map.of("FENCE", fence)));
        var records = someChanges();
        var half = records.size() / 2;
        var events = List.of(records.subList(0, half), records.subList(half, records.size()), records);

        for (var event : events) {
            assertThat(Printed.failures(process.invoke(Deployment.event(event)))).isEmpty();
        }

        deployment.assertReplicaEqualsPrimary();
        process.kill();
        var metrics = Printed.by(process).metrics();
        assertThat(metrics).hasSize(3);
        assertThat(metrics.get(0).path("Applied").asInt()).isPositive();
        assertThat(metrics.get(2).path("Applied").asInt()).isZero();
        assertThat(metrics)
                .allSatisfy(line -> assertThat(line.path("ReplicationLag").asLong())
                        .isBetween(0L, Duration.ofMinutes(3).toMillis()));
    }

    @Test
    void each_invocation_prints_one_line_of_metrics_that_declares_what_it_holds() {
        var process = deployment.start(deployment.function().environment(Map.of("METRICS_NAMESPACE", "Shop")));
        deployment.put("a", 1);
        deployment.put("a", 2);
        var before = Instant.now().toEpochMilli();

        process.invoke(Deployment.event(deployment.stream())).json();

        process.kill();
        assertThat(Printed.by(process).metrics()).singleElement().satisfies(line -> {
            var declaration = line.path("_aws").path("CloudWatchMetrics").path(0);
            assertThat(declaration.path("Namespace").asText()).isEqualTo("Shop");
            assertThat(declaration.path("Metrics").findValuesAsText("Name"))
                    .contains("Records", "Applied", "Coalesced", "Quarantined", "Retried", "ReplicationLag")
                    .allSatisfy(name -> assertThat(line.path(name).isNumber()).isTrue());
            assertThat(line.path("_aws").path("Timestamp").asLong()).isGreaterThanOrEqualTo(before);
            assertThat(line.path("Records").asInt()).isEqualTo(2);
            assertThat(line.path("Applied").asInt()).isEqualTo(1);
            assertThat(line.path("Coalesced").asInt()).isEqualTo(1);
        });
    }

    @Test
    void no_content_is_printed_at_the_finest_level() {
        var process = deployment.start(deployment.function().environment(Map.of("LOG_LEVEL", "TRACE")));

        process.invoke(Deployment.event(someChanges())).json();

        deployment.assertReplicaEqualsPrimary(); // what was printed, the deployment looks through
    }

    @Test
    void throttled_writes_are_tried_again_in_the_same_invocation() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint()).every(3, WireFault.throttle())) {
            var process = deployment.start(deployment.function(table.url()));

            var answer = process.invoke(Deployment.event(someChanges()));

            assertThat(Printed.failures(answer)).isEmpty();
            deployment.assertReplicaEqualsPrimary();
            assertThat(table.passages().count(passage -> passage.status() == 400)).isPositive();
        }
    }

    @Test
    void lost_requests_and_lost_answers_leave_the_replica_right() {
        var random = new Random(5);
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())
                .script(request -> switch (random.nextInt(6)) {
                    case 0 -> Optional.of(WireFault.loseAnswer());
                    case 1 -> Optional.of(WireFault.loseRequest());
                    case 2 -> Optional.of(WireFault.serverError());
                    default -> Optional.empty();
                })) {
            var process = deployment.start(deployment.function(table.url()));

            var answer = process.invoke(Deployment.event(someChanges()));

            assertThat(Printed.failures(answer)).isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Test
    void old_records_of_a_key_that_was_deleted_do_not_bring_it_back() {
        var process = deployment.start(deployment.function());
        deployment.put("a", 1);
        deployment.put("b", 1);
        deployment.delete("a");
        var records = deployment.stream();
        var events = new ArrayList<>(List.of(records, records.subList(0, 1), records.subList(0, 2)));

        events.forEach(event -> process.invoke(Deployment.event(event)).json());

        deployment.assertReplicaEqualsPrimary();
    }

    @Test
    void more_writes_are_under_way_at_once_than_there_are_processors() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())
                .on("TransactWriteItems", WireFault.slow(Duration.ofMillis(200)))
                .on("PutItem", WireFault.slow(Duration.ofMillis(200)))) {
            var process = deployment.start(deployment.function(table.url()));
            for (var i = 0; i < 200; i++) {
                deployment.put("k" + i, 1);
            }
            process.invoke(Deployment.event(deployment.stream())).json();
            for (var i = 0; i < 200; i++) {
                deployment.put("k" + i, 2);
            }
            var records = deployment.stream();

            process.invoke(Deployment.event(records.subList(200, 400))).json();

            deployment.assertReplicaEqualsPrimary();
            assertThat(table.peakInFlight()).isBetween(50, 256);
        }
    }
}
