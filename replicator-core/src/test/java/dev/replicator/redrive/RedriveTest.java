package dev.replicator.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.InMemoryQuarantine;
import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.Source;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.quarantine.QuarantineKey;
import dev.replicator.quarantine.QuarantinedRecord;
import dev.replicator.record.Key;
import dev.replicator.record.RecordJson;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.Samples;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RedriveTest {

    private static final Instant NOW = Source.BEGIN.plus(Duration.ofDays(3));

    @TempDir
    private Path directory;

    private final InMemoryPair tables = new InMemoryPair();
    private final InMemoryRecords store = new InMemoryRecords();
    private final Source source = Source.table("orders");
    private final List<Redriven> heard = new ArrayList<>();

    private ReplicatorBuilder replicator(DynamoDbAsyncClient peer) {
        return Replicator.builder(peer, InMemoryPair.REPLICA, InMemoryPair.LEDGER, new InMemoryQuarantine())
                .maxAttempts(2);
    }

    private RedriveBuilder builder() {
        return builder(replicator(tables.peerTables()).build());
    }

    private RedriveBuilder builder(Replicator replicator) {
        return Redrive.builder(store, replicator::replicate)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .listener(heard::add);
    }

    private static QuarantinedRecord quarantined(SourceRecord record, RejectReason reason, Instant time) {
        return new QuarantinedRecord(InMemoryPair.REPLICA, record, new Rejection(reason, "why"), time);
    }

    private void keep(SourceRecord record, RejectReason reason) {
        QuarantinedRecord kept = quarantined(record, reason, NOW.minus(Duration.ofDays(1)));
        store.put(QuarantineKey.of(kept), kept.json());
    }

    @ParameterizedTest
    @EnumSource
    void a_whole_record_is_applied_and_removed_whatever_it_was_rejected_for(RejectReason reason) {
        keep(source.put("a", "1"), reason);

        RedriveResult result = builder().build().run();

        assertThat(result.ending()).isEqualTo(JobEnding.finished());
        assertThat(result.of(Redriven.Fate.REMOVED)).isEqualTo(1);
        assertThat(result.isSettled()).isTrue();
        assertThat(store.names()).isEmpty();
        assertThat(tables.onReplica("a")).isPresent();
    }

    @Test
    void what_was_overtaken_meanwhile_is_superseded_and_removed() {
        SourceRecord old = source.put("a", "old");
        SourceRecord deleted = source.delete("a");
        replicator(tables.peerTables()).build().replicate(List.of(deleted));
        keep(old, RejectReason.RULE_ERROR);

        RedriveResult result = builder().build().run();

        assertThat(result.records().of("superseded")).isEqualTo(1);
        assertThat(store.names()).isEmpty();
        assertThat(tables.onReplica("a")).isEmpty();
    }

    @Test
    void what_is_rejected_again_stays() {
        String json = "{\"reason\":\"UNREADABLE\",\"time\":\"2026-01-03T00:00:00Z\",\"record\":{\"eventID\":\"1\","
                + "\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"7\",\"ApproximateCreationDateTime\":1767225600,"
                + "\"Keys\":{\"id\":{\"S\":\"a\"}},\"NewImage\":{\"id\":{\"S\":\"a\"},\"x\":{\"N\":\"1\"},\"x\":{\"N\":\"2\"}}}}}";
        store.put("r/s/7.json", json);

        RedriveResult result = builder().build().run();

        assertThat(result.of(Redriven.Fate.REJECTED)).isEqualTo(1);
        assertThat(result.isSettled()).isFalse();
        assertThat(store.names()).hasSize(1);
        assertThat(tables.onReplica("a")).isEmpty();
    }

    @Test
    void what_cannot_be_settled_now_stays() {
        keep(source.put("a", "1"), RejectReason.RULE_ERROR);
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables()).always(CallFault.throttle());

        RedriveResult result = builder(replicator(peer).build()).build().run();

        assertThat(result.of(Redriven.Fate.UNSETTLED)).isEqualTo(1);
        assertThat(store.names()).hasSize(1);
    }

    @Test
    void a_fault_that_somebody_must_mend_ends_it() {
        for (int i = 0; i < 10; i++) {
            keep(source.put("k" + i, "1"), RejectReason.RULE_ERROR);
        }
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables()).always(CallFault.accessDenied());

        RedriveResult result =
                builder(replicator(peer).build()).batchRecords(2).build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(result.of(Redriven.Fate.UNSETTLED)).isEqualTo(2);
        assertThat(store.names()).hasSize(10);
    }

    @Test
    void the_oldest_goes_first() {
        List<SourceRecord> records = List.of(source.put("a", "1"), source.put("b", "1"), source.put("c", "1"));
        keep(records.get(2), RejectReason.RULE_ERROR);
        keep(records.get(0), RejectReason.RULE_ERROR);
        keep(records.get(1), RejectReason.RULE_ERROR);
        List<SourceRecord> order = new ArrayList<>();
        Replicator replicator = replicator(tables.peerTables()).build();

        Redrive.builder(store, batch -> {
                    order.addAll(batch);
                    return replicator.replicate(batch);
                })
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .batchRecords(1)
                .build()
                .run();

        assertThat(order)
                .extracting(SourceRecord::sequenceNumber)
                .containsExactlyElementsOf(
                        records.stream().map(SourceRecord::sequenceNumber).toList());
    }

    @Test
    void a_dry_run_changes_nothing() {
        keep(source.put("a", "1"), RejectReason.RULE_ERROR);

        RedriveResult result = builder().dryRun(true).build().run();

        assertThat(result.of(Redriven.Fate.WOULD_BE_REDRIVEN)).isEqualTo(1);
        assertThat(store.names()).hasSize(1);
        assertThat(tables.replicaItems()).isEmpty();
    }

    @Test
    void a_record_that_is_older_than_the_tombstones_is_refused_unless_told() {
        keep(source.put("a", "1"), RejectReason.RULE_ERROR);
        Clock later = Clock.fixed(Source.BEGIN.plus(Duration.ofDays(16)), ZoneOffset.UTC);

        RedriveResult refused = builder().clock(later).build().run();
        RedriveResult told = builder().clock(later).evenIfOld(true).build().run();

        assertThat(refused.of(Redriven.Fate.TOO_OLD)).isEqualTo(1);
        assertThat(refused.isSettled()).isFalse();
        assertThat(told.of(Redriven.Fate.REMOVED)).isEqualTo(1);
    }

    @Test
    void a_record_does_not_grow_younger_by_being_quarantined_again() {
        QuarantinedRecord again =
                quarantined(source.put("a", "1"), RejectReason.RULE_ERROR, NOW.plus(Duration.ofDays(13)));
        store.put(QuarantineKey.of(again), again.json());

        RedriveResult result = builder()
                .clock(Clock.fixed(Source.BEGIN.plus(Duration.ofDays(16)), ZoneOffset.UTC))
                .build()
                .run();

        assertThat(result.of(Redriven.Fate.TOO_OLD)).isEqualTo(1);
    }

    @Test
    void the_filter_leaves_out_other_reasons_times_and_keys() {
        keep(source.put("a", "1"), RejectReason.RULE_ERROR);
        keep(source.put("b", "1"), RejectReason.INVALID);

        assertThat(redriven(new RedriveFilter(Set.of("INVALID"), Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo(1);
        assertThat(redriven(new RedriveFilter(Set.of(), Optional.of(NOW), Optional.empty(), Optional.empty())))
                .isZero();
        assertThat(redriven(new RedriveFilter(
                        Set.of(), Optional.empty(), Optional.of(NOW.minus(Duration.ofDays(2))), Optional.empty())))
                .isZero();
        assertThat(redriven(new RedriveFilter(
                        Set.of(), Optional.empty(), Optional.empty(), Optional.of(Key.of(Source.key("a"))))))
                .isEqualTo(1);
        assertThat(tables.onReplica("b")).isEmpty();
    }

    private long redriven(RedriveFilter filter) {
        boolean dry = filter.key().isEmpty();
        RedriveResult result = builder().filter(filter).dryRun(dry).build().run();
        return result.of(Redriven.Fate.REMOVED) + result.of(Redriven.Fate.WOULD_BE_REDRIVEN);
    }

    private static String invocation(String payload) {
        return "{\"requestContext\":{\"requestId\":\"1\",\"condition\":\"RetryAttemptsExhausted\"},"
                + "\"timestamp\":\"2026-01-03T00:00:00Z\",\"payload\":" + payload + "}";
    }

    @Test
    void a_failed_invocation_goes_back_whole() {
        String event = "{\"Records\":[" + source.put("a", "1").json() + ","
                + source.put("b", "2").json() + "]}";
        store.put("aws/lambda/x/shard/2026/01/03/2026-01-03T00.00.00-1", invocation(event));

        RedriveResult result = builder().build().run();

        assertThat(result.of(Redriven.Fate.REMOVED)).isEqualTo(1);
        assertThat(result.records().of("applied")).isEqualTo(2);
        assertThat(heard).extracting(Redriven::reason).containsExactly("RetryAttemptsExhausted");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void a_payload_that_is_a_text_of_json_is_read_too() {
        String event = "{\"Records\":[" + source.put("a", "1").json() + "]}";
        store.put("x", invocation('"' + event.replace("\"", "\\\"") + '"'));

        assertThat(builder().build().run().of(Redriven.Fate.REMOVED)).isEqualTo(1);
    }

    @Test
    void a_failed_invocation_of_which_the_filter_wants_a_part_stays() {
        String event = "{\"Records\":[" + source.put("a", "1").json() + ","
                + source.put("b", "2").json() + "]}";
        store.put("x", invocation(event));

        RedriveResult result = builder()
                .filter(new RedriveFilter(
                        Set.of(), Optional.empty(), Optional.empty(), Optional.of(Key.of(Source.key("b")))))
                .build()
                .run();

        assertThat(result.of(Redriven.Fate.PARTLY_REDRIVEN)).isEqualTo(1);
        assertThat(store.names()).hasSize(1);
        assertThat(tables.onReplica("a")).isEmpty();
        assertThat(tables.onReplica("b")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#failedInvocations")
    void a_failed_invocation_is_redriven(Samples.Sample sample) throws IOException {
        JsonNode payload = new ObjectMapper().readTree(sample.event()).path("payload");
        List<SourceRecord> records = RecordJson.read(payload.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, AttributeValue> key =
                ((SourceRecord.Whole) records.get(0)).record().dynamodb().keys();
        tables.peerTables()
                .createTable("sample-replica", key.keySet().iterator().next());
        Replicator replicator = Replicator.builder(
                        tables.peerTables(), "sample-replica", InMemoryPair.LEDGER, new InMemoryQuarantine())
                .build();
        store.put("sample", sample.json());

        RedriveResult result = builder(replicator).evenIfOld(true).build().run();

        assertThat(result.of(Redriven.Fate.REMOVED)).isEqualTo(1);
        assertThat(tables.peerTables().item("sample-replica", key)).isPresent();
    }

    @Test
    void anything_else_is_left_alone() {
        store.put("a", "{}");
        store.put("b", "not json");
        store.put("c", "{\"record\":{\"eventName\":");

        RedriveResult result = builder().build().run();

        assertThat(result.of(Redriven.Fate.UNREADABLE)).isEqualTo(3);
        assertThat(store.names()).hasSize(3);
    }

    @Test
    void a_directory_is_a_store_as_the_quarantine_left_it() {
        QuarantinedRecord first = quarantined(source.put("a", "1"), RejectReason.RULE_ERROR, NOW);
        new DirectoryQuarantine(directory).keep(first).toCompletableFuture().join();
        DirectoryRecords records = new DirectoryRecords(directory);

        List<String> names = records.names();
        Redrive.builder(records, replicator(tables.peerTables()).build()::replicate)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .run();

        assertThat(names).containsExactly(QuarantineKey.of(first));
        assertThat(records.names()).isEmpty();
        assertThat(tables.onReplica("a")).isPresent();
    }

    @Test
    void names_are_ordered_by_number_and_time_not_by_text() {
        assertThat(List.of(
                                "r/2026-01-01T00:00:00.000/10.json",
                                "r/2026-01-01T00:00:00.000/9.json",
                                "r/2025-01-01T00:00:00.000/11.json")
                        .stream()
                        .sorted(OldestFirst.INSTANCE))
                .containsExactly(
                        "r/2025-01-01T00:00:00.000/11.json",
                        "r/2026-01-01T00:00:00.000/9.json",
                        "r/2026-01-01T00:00:00.000/10.json");
    }
}
