package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.wire.Gate;
import dev.replicator.testkit.wire.Passage;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
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

    /** In many events, so that most items are changed and not born: those writes go out one by one. */
    private static void deliverInParts(FunctionProcess process, List<SourceRecord> records) {
        for (var from = 0; from < records.size(); from += 20) {
            var part = records.subList(from, Math.min(from + 20, records.size()));
            assertThat(Printed.failures(process.invoke(Deployment.event(part)))).isEmpty();
        }
    }

    /** As the event source mapping does: what is not settled is delivered again, with everything after it. */
    private static void deliverUntilSettled(FunctionProcess process, List<SourceRecord> records) {
        var from = 0;
        for (var deliveries = 0; from < records.size(); deliveries++) {
            assertThat(deliveries)
                    .as("deliveries of %d records", records.size())
                    .isLessThan(30);
            var part = records.subList(from, Math.min(from + 20, records.size()));
            var failures = Printed.failures(process.invoke(Deployment.event(part)));
            from += failures.isEmpty() ? part.size() : sequenceNumbers(part).indexOf(failures.get(0));
        }
    }

    private static List<String> sequenceNumbers(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.sequenceNumber().orElseThrow())
                .toList();
    }

    private static int throttled(ScriptedEndpoint table) {
        return table.passages().count(passage -> passage.status() == 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stamp", "ledger", "in-table"})
    void the_replica_equals_the_primary_and_a_replay_changes_nothing(String fence) {
        var process = deployment.start(deployment.function().environment(Map.of("FENCE", fence)));
        var records = someChanges();
        var half = records.size() / 2;
        var events = List.of(records.subList(0, half), records.subList(half, records.size()), records);

        for (var event : events) {
            assertThat(Printed.failures(process.invoke(Deployment.event(event))))
                    .isEmpty();
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

            deliverInParts(process, someChanges());

            deployment.assertReplicaEqualsPrimary();
            assertThat(throttled(table)).isGreaterThan(10);
        }
    }

    @Test
    void lost_requests_and_lost_answers_leave_the_replica_right() {
        loseRequestsAndAnswers("stamp");
    }

    @Tag("full")
    @Test
    void lost_requests_and_lost_answers_leave_the_replica_right_with_tombstones_in_the_table() {
        loseRequestsAndAnswers("in-table");
    }

    private void loseRequestsAndAnswers(String fence) {
        var random = new Random(5);
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())
                .script(request -> switch (random.nextInt(6)) {
                    case 0 -> Optional.of(WireFault.loseAnswer());
                    case 1 -> Optional.of(WireFault.loseRequest());
                    case 2 -> Optional.of(WireFault.serverError());
                    default -> Optional.empty();
                })) {
            var process = deployment.start(deployment.function(table.url()).environment(Map.of("FENCE", fence)));

            deliverUntilSettled(process, someChanges());

            deployment.assertReplicaEqualsPrimary();
            assertThat(table.passages().count(passage -> passage.status() == Passage.LOST))
                    .isGreaterThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stamp", "in-table"})
    void old_records_of_a_key_that_was_deleted_do_not_bring_it_back(String fence) {
        var process = deployment.start(deployment.function().environment(Map.of("FENCE", fence)));
        deployment.put("a", 1);
        deployment.put("b", 1);
        deployment.delete("a");
        var records = deployment.stream();
        var events = new ArrayList<>(List.of(records, records.subList(0, 1), records.subList(0, 2)));

        events.forEach(event -> process.invoke(Deployment.event(event)).json());

        deployment.assertReplicaEqualsPrimary();
        assertThat(deployment.peer().items(Deployment.REPLICA))
                .filteredOn(item -> item.containsKey("_gone"))
                .hasSize(fence.equals("in-table") ? 1 : 0);
    }

    @Test
    void a_hundred_changes_are_under_way_at_once() {
        var gate = new Gate();
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint())) {
            var process = deployment.start(deployment.function(table.url()));
            putAll(1);
            process.invoke(Deployment.event(deployment.stream())).json();
            putAll(2);
            table.on("PutItem", WireFault.hold(gate));

            var answer =
                    process.invokeAsync(Deployment.event(deployment.stream().subList(100, 200)));
            gate.awaitComers(100, Duration.ofSeconds(4));
            gate.open();

            assertThat(Printed.failures(answer.join())).isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }

    private void putAll(int n) {
        for (var i = 0; i < 100; i++) {
            deployment.put("k" + i, n);
        }
    }
}
