package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import dev.replicator.report.Counts;
import dev.replicator.report.Report;
import dev.replicator.table.Fence;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the replicator promises, case by case, on whichever DynamoDB a subclass brings: a table {@code replica} with the
 * string key {@code id}, and a table {@code ledger}.
 */
abstract class ReplicationScenarios {

    static final String REPLICA = "replica";
    static final String LEDGER = "ledger";
    static final String STAMP = "_rv";
    static final String GONE = "_gone";

    final Source source = Source.table("orders");
    final InMemoryQuarantine quarantine = new InMemoryQuarantine();

    abstract DynamoDbAsyncClient client();

    abstract List<Map<String, AttributeValue>> items(String table);

    ReplicatorBuilder builder(Fence fence) {
        return Replicator.builder(client(), REPLICA, LEDGER, quarantine).fence(fence);
    }

    Report replicate(Fence fence, SourceRecord... records) {
        return builder(fence).build().replicate(List.of(records));
    }

    /** The replica's items by id, as its readers see them: without tombstones, without stamps. */
    Map<String, Map<String, AttributeValue>> replica() {
        return bare(REPLICA);
    }

    private Map<String, Map<String, AttributeValue>> bare(String table) {
        Map<String, Map<String, AttributeValue>> byId = new LinkedHashMap<>();
        for (Map<String, AttributeValue> item : items(table)) {
            if (item.containsKey(GONE)) {
                continue;
            }
            Map<String, AttributeValue> bare = new LinkedHashMap<>(item);
            bare.remove(STAMP);
            byId.put(Optional.ofNullable(item.get(Source.KEY)).orElseThrow().s(), bare);
        }
        return byId;
    }

    /** The ledger's rows but the contract. */
    List<Map<String, AttributeValue>> rows() {
        return items(LEDGER).stream().filter(row -> row.containsKey("version")).toList();
    }

    void put(String table, Map<String, AttributeValue> item) {
        client().putItem(request -> request.tableName(table).item(item)).join();
    }

    @ParameterizedTest
    @EnumSource
    void the_replica_follows_the_primary(Fence fence) {
        Report report =
                replicate(fence, source.put("a", "1"), source.put("b", "1"), source.put("a", "2"), source.delete("b"));

        assertThat(replica()).isEqualTo(source.items());
        assertThat(report.isSettled()).isTrue();
        assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 2, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void replay_of_an_old_batch_leaves_newer_items_untouched(Fence fence) {
        SourceRecord old = source.put("a", "old");
        SourceRecord recent = source.put("a", "new");
        replicate(fence, old, recent);

        Report replay = replicate(fence, old);

        assertThat(replica()).isEqualTo(source.items());
        assertThat(replay.counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_change_again_is_a_duplicate(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        SourceRecord delete = source.delete("b");
        replicate(fence, insert, delete);

        assertThat(replicate(fence, insert, delete).counts().duplicate()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_insert_replayed_after_its_delete_does_not_resurrect(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        SourceRecord delete = source.delete("a");
        replicate(fence, insert);
        replicate(fence, delete);

        Report replay = replicate(fence, insert);

        assertThat(replica()).isEmpty();
        assertThat(replay.counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_delete_before_its_insert_leaves_nothing(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        replicate(fence, source.delete("a"));

        Report late = replicate(fence, insert);

        assertThat(replica()).isEmpty();
        assertThat(late.counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_modify_replayed_after_the_delete_does_not_resurrect(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        SourceRecord modify = source.put("a", "2");
        replicate(fence, insert);
        replicate(fence, source.delete("a"));

        Report replay = replicate(fence, modify);

        assertThat(replica()).isEmpty();
        assertThat(replay.counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_stale_delete_after_the_re_insert_leaves_the_item(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        SourceRecord delete = source.delete("a");
        SourceRecord again = source.put("a", "2");
        replicate(fence, insert);
        replicate(fence, delete);
        replicate(fence, again);

        Report replay = replicate(fence, delete);

        assertThat(replica()).isEqualTo(source.items());
        assertThat(replay.counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_first_delivery_may_come_in_reverse(Fence fence) {
        List<SourceRecord> records = new ArrayList<>(List.of(
                source.put("a", "1"),
                source.put("a", "2"),
                source.delete("a"),
                source.put("a", "3"),
                source.put("b", "1"),
                source.delete("b")));
        Collections.reverse(records);

        records.forEach(record -> replicate(fence, record));

        assertThat(replica()).isEqualTo(source.items());
    }

    @ParameterizedTest
    @EnumSource
    void of_equal_sequence_numbers_in_a_batch_the_later_wins(Fence fence) {
        SourceRecord one = Source.table("orders").put("a", "one");
        SourceRecord other = Source.table("orders").put("a", "other");

        replicate(fence, one, other);

        assertThat(replica().get("a")).containsEntry("value", AttributeValue.fromS("other"));
    }

    @ParameterizedTest
    @EnumSource
    void a_newer_stream_of_the_table_counts_more_than_any_sequence_number(Fence fence) {
        source.put("a", "1");
        SourceRecord late = source.put("a", "old stream");
        SourceRecord recent = Source.stream("orders", "2026-06-01T00:00:00.000").put("a", "new stream");

        replicate(fence, recent);
        replicate(fence, late);

        assertThat(replica().get("a")).containsEntry("value", AttributeValue.fromS("new stream"));
    }

    @ParameterizedTest
    @EnumSource
    void five_hundred_updates_of_one_key_are_one_write(Fence fence) {
        SourceRecord[] updates =
                IntStream.range(0, 500).mapToObj(i -> source.put("a", "v" + i)).toArray(SourceRecord[]::new);

        Report report = replicate(fence, updates);

        assertThat(replica()).isEqualTo(source.items());
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 499, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void poison_in_the_middle_is_quarantined_alone(Fence fence) {
        List<SourceRecord> batch = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            batch.add(
                    i == 50
                            ? source.put("poison", Map.of("empty", AttributeValue.fromSs(List.of())))
                            : source.put("k" + i, "v"));
        }
        source.items().remove("poison");

        Report report = builder(fence).build().replicate(batch);

        assertThat(report.isSettled()).isTrue();
        assertThat(report.counts()).isEqualTo(new Counts(99, 0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(replica()).isEqualTo(source.items());
        assertThat(quarantine.records()).singleElement().satisfies(kept -> {
            assertThat(kept.record()).isSameAs(batch.get(50));
            assertThat(kept.rejection().reason()).isEqualTo(RejectReason.INVALID);
            assertThat(kept.json()).contains("\"poison\"", "\"empty\"", "\"INVALID\"");
        });
    }

    @ParameterizedTest
    @EnumSource
    void if_the_newest_is_poison_the_next_newest_of_its_key_is_written(Fence fence) {
        SourceRecord good = source.put("a", "good");
        SourceRecord poison = source.put("a", Map.of("empty", AttributeValue.fromSs(List.of())));

        Report report = replicate(fence, good, poison);

        assertThat(replica().get("a")).containsEntry("value", AttributeValue.fromS("good"));
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_of_another_shape_among_good_ones_is_the_record_s_fault(Fence fence) {
        SourceRecord misshapen = Misshapen.keyed("orders", Map.of("other", AttributeValue.fromS("x")));

        Report report = replicate(fence, source.put("a", "1"), misshapen);

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(quarantine.records())
                .singleElement()
                .extracting(kept -> kept.rejection().reason())
                .isEqualTo(RejectReason.WRONG_KEY_SCHEMA);
    }

    @ParameterizedTest
    @EnumSource
    void keys_that_all_do_not_fit_are_the_table_s_fault(Fence fence) {
        SourceRecord misshapen = Misshapen.keyed("orders", Map.of("other", AttributeValue.fromS("x")));

        Report report = replicate(fence, misshapen);

        assertThat(report.counts().retried()).isEqualTo(1);
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.TABLE);
        assertThat(report.problem().orElseThrow().why()).contains("key schema", REPLICA);
        assertThat(quarantine.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_attribute_type_arrives_as_it_was(Fence fence) {
        Map<String, AttributeValue> nested = new LinkedHashMap<>();
        nested.put("z", AttributeValue.fromNul(true));
        nested.put("a", AttributeValue.fromL(List.of(AttributeValue.fromBool(false), AttributeValue.fromS(""))));
        replicate(
                fence,
                source.put(
                        "a",
                        Map.of(
                                "s", AttributeValue.fromS("snow ☃ \uD83D\uDE00"),
                                "n", AttributeValue.fromN("12345678901234567890123456789012345678"),
                                "small", AttributeValue.fromN("-0.00000000000000000000000000000000000001"),
                                "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})),
                                "ss", AttributeValue.fromSs(List.of("x", "y")),
                                "ns", AttributeValue.fromNs(List.of("1", "2.5")),
                                "bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("q"))),
                                "bool", AttributeValue.fromBool(true),
                                "null", AttributeValue.fromNul(true),
                                "m", AttributeValue.fromM(nested))));

        assertThat(Unordered.of(replica())).isEqualTo(Unordered.of(source.items()));
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "IN_TABLE"})
    void items_with_no_room_for_a_stamp_alternate_with_small_ones(Fence fence) {
        String full = "x".repeat(400 * 1024 - "idavalue".length() - 10);
        List<SourceRecord> history = List.of(
                source.put("a", "small 1"),
                source.put("a", full),
                source.put("a", "small 2"),
                source.put("a", full + "-again"),
                source.delete("a"),
                source.put("a", full));
        for (int i = 0; i < history.size(); i++) {
            replicate(fence, history.get(i));
            Map<String, Map<String, AttributeValue>> current = replica();

            for (SourceRecord stale : history.subList(0, i)) {
                assertThat(replicate(fence, stale).counts().superseded()).isEqualTo(1);
                assertThat(replica()).isEqualTo(current);
            }
        }

        assertThat(replica()).isEqualTo(source.items());
        assertThat(quarantine.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_item_over_400_kb_is_quarantined(Fence fence) {
        SourceRecord tooLarge = source.put("a", "x".repeat(400 * 1024 + 1));

        assertThat(replicate(fence, tooLarge).counts().rejected()).isEqualTo(1);
        assertThat(replica()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void many_large_births_fit_their_transactions(Fence fence) {
        SourceRecord[] births = IntStream.range(0, 12)
                .mapToObj(i -> source.put("k" + i, "x".repeat(395_000)))
                .toArray(SourceRecord[]::new);

        assertThat(replicate(fence, births).counts().applied()).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource
    void an_item_of_unknown_age_is_the_oldest(Fence fence) {
        put(REPLICA, Map.of("id", AttributeValue.fromS("a"), "value", AttributeValue.fromS("restored")));
        source.put("a", "1");

        replicate(fence, source.put("a", "2"));

        assertThat(replica()).isEqualTo(source.items());
    }

    @ParameterizedTest
    @EnumSource
    void a_delete_removes_an_item_of_unknown_age(Fence fence) {
        put(REPLICA, Map.of("id", AttributeValue.fromS("a"), "value", AttributeValue.fromS("restored")));

        replicate(fence, source.delete("a"));

        assertThat(replica()).isEmpty();
    }

    @Test
    void a_stamp_that_nobody_wrote_is_neither_obeyed_nor_overwritten() {
        Map<String, AttributeValue> foreign = Map.of(
                "id",
                AttributeValue.fromS("a"),
                STAMP,
                AttributeValue.fromS("zzz"),
                "value",
                AttributeValue.fromS("x"));
        put(REPLICA, foreign);
        source.put("a", "1");

        Report report = replicate(Fence.STAMP, source.put("a", "2"));

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(items(REPLICA)).containsExactly(foreign);
        assertThat(quarantine.records())
                .singleElement()
                .extracting(kept -> kept.rejection().reason())
                .isEqualTo(RejectReason.FOREIGN_STAMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T00:00:00.000", "zzz"})
    void a_stamp_of_a_time_to_come_freezes_no_key_silently(String label) {
        source.put("a", "1");
        source.put("b", "1");
        put(
                REPLICA,
                Map.of(
                        "id",
                        AttributeValue.fromS("a"),
                        STAMP,
                        AttributeValue.fromS(
                                Version.of(label, "1", Optional.empty()).text())));

        Report report = replicate(Fence.STAMP, source.put("a", "2"), source.put("b", "2"));

        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 1, 0, 0, 1));
        assertThat(quarantine.records())
                .singleElement()
                .extracting(kept -> kept.rejection().reason())
                .isEqualTo(RejectReason.FOREIGN_STAMP);
    }

    @Test
    void a_stamp_of_another_type_is_foreign_too() {
        put(REPLICA, Map.of("id", AttributeValue.fromS("a"), STAMP, AttributeValue.fromN("1")));

        assertThat(replicate(Fence.STAMP, source.put("a", "1")).counts().rejected())
                .isEqualTo(1);
    }

    @Test
    void a_promoted_replica_can_be_replicated_back() {
        SourceRecord stamped = source.put(
                "a", Map.of(STAMP, AttributeValue.fromS("9999/whatever"), "value", AttributeValue.fromS("1")));

        replicate(Fence.STAMP, stamped);

        assertThat(items(REPLICA))
                .singleElement()
                .satisfies(item -> assertThat(item.get(STAMP))
                        .isEqualTo(AttributeValue.fromS(
                                Source.change(stamped).version().text())));
    }

    @Test
    void the_ledger_fence_keeps_an_exact_copy() {
        replicate(Fence.LEDGER, source.put("a", "1"), source.put("b", "2"));

        assertThat(items(REPLICA))
                .containsExactlyInAnyOrderElementsOf(source.items().values());
        assertThat(rows()).hasSize(2).noneMatch(row -> row.containsKey("expires"));
    }

    @Test
    void with_tombstones_in_the_table_a_delete_leaves_an_item_that_expires() {
        source.put("a", "1");
        SourceRecord delete = source.delete("a");

        replicate(Fence.IN_TABLE, delete);

        assertThat(rows()).isEmpty();
        assertThat(items(REPLICA)).singleElement().satisfies(item -> {
            assertThat(item)
                    .hasSize(3)
                    .containsAllEntriesOf(Source.key("a"))
                    .containsEntry(
                            STAMP,
                            AttributeValue.fromS(Source.change(delete).version().text() + "#-"));
            assertThat(Long.parseLong(number(item, GONE)))
                    .isBetween(
                            Instant.now().getEpochSecond() + 16L * 24 * 3600 - 300,
                            Instant.now().getEpochSecond() + 16L * 24 * 3600);
        });
    }

    @Test
    void with_tombstones_in_the_table_an_item_that_is_unstamped_gets_its_tombstone_and_no_row() {
        put(REPLICA, Map.of("id", AttributeValue.fromS("a"), "value", AttributeValue.fromS("copied by hand")));
        SourceRecord delete = source.delete("a");

        replicate(Fence.IN_TABLE, delete);

        assertThat(replica()).isEmpty();
        assertThat(items(REPLICA))
                .singleElement()
                .satisfies(item -> assertThat(item).containsKey(GONE));
        assertThat(rows()).isEmpty();
    }

    @Test
    void with_tombstones_in_the_table_an_item_with_their_attribute_is_quarantined() {
        Report report = replicate(Fence.IN_TABLE, source.put("a", Map.of(GONE, AttributeValue.fromN("1"))));

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(quarantine.records())
                .singleElement()
                .satisfies(
                        record -> assertThat(record.rejection().reason()).isEqualTo(RejectReason.RESERVED_ATTRIBUTE));
        assertThat(items(REPLICA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_tombstone_of_the_source_is_a_delete(Fence fence) {
        SourceRecord insert = source.put("a", "1");
        SourceRecord tombstone = source.put(
                "a",
                Map.of(
                        STAMP,
                        AttributeValue.fromS(Source.change(insert).version().text() + "#-"),
                        GONE,
                        AttributeValue.fromN("1800000000")));
        replicate(fence, insert);

        replicate(fence, tombstone);

        assertThat(replica()).isEmpty();
        assertThat(replicate(fence, insert).counts().superseded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_end_of_a_tombstone_of_the_source_is_filtered(Fence fence) {
        source.put(
                "a",
                Map.of(
                        STAMP,
                        AttributeValue.fromS(source.nextVersion().text() + "#-"),
                        GONE,
                        AttributeValue.fromN("1800000000")));
        SourceRecord expired = source.delete("a");
        put(REPLICA, Map.of("id", AttributeValue.fromS("a"), "value", AttributeValue.fromS("born again")));

        Report report = replicate(fence, expired);

        assertThat(report.counts().filtered()).isEqualTo(1);
        assertThat(replica()).containsKey("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "LEDGER"})
    void an_item_that_only_looks_like_a_tombstone_is_an_item(Fence fence) {
        SourceRecord lookalike = source.put(
                "a",
                Map.of(
                        STAMP,
                        AttributeValue.fromS(source.nextVersion().text()),
                        GONE,
                        AttributeValue.fromN("1800000000")));

        replicate(fence, lookalike);

        assertThat(items(REPLICA))
                .singleElement()
                .satisfies(item -> assertThat(item).containsKey(GONE));
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "LEDGER"})
    void a_delete_leaves_a_tombstone_that_expires(Fence fence) {
        source.put("a", "1");
        SourceRecord delete = source.delete("a");

        replicate(fence, delete);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row).containsKeys("gone", "expires").containsEntry("key", AttributeValue.fromM(Source.key("a")));
            assertThat(row)
                    .containsEntry(
                            "version",
                            AttributeValue.fromS(Source.change(delete).version().text()));
            assertThat(Long.parseLong(number(row, "expires")) - Long.parseLong(number(row, "gone")))
                    .isEqualTo(16L * 24 * 3600);
        });
    }

    @Test
    void an_unstamped_item_that_is_written_again_loses_its_tombstone_s_expiry() {
        SourceRecord delete = source.delete("a");
        replicate(Fence.LEDGER, delete, source.put("b", "1"));

        replicate(Fence.LEDGER, source.put("a", "1"));

        assertThat(rows()).hasSize(2).noneMatch(row -> row.containsKey("expires") || row.containsKey("gone"));
    }

    @Test
    void a_record_without_an_arn_is_ordered_below_every_stream_and_above_a_backfill() {
        replicate(Fence.STAMP, Source.withoutArn().put("a", "no stream"));
        put(
                REPLICA,
                Map.of(
                        "id",
                        AttributeValue.fromS("b"),
                        STAMP,
                        AttributeValue.fromS("0"),
                        "v",
                        AttributeValue.fromS("f")));

        Source other = Source.withoutArn();
        other.put("b", "0");
        replicate(Fence.STAMP, other.put("b", "no stream"));
        replicate(Fence.STAMP, source.put("a", "stream"));

        assertThat(replica().get("a")).containsEntry("value", AttributeValue.fromS("stream"));
        assertThat(replica().get("b")).containsEntry("value", AttributeValue.fromS("no stream"));
    }

    @Test
    void a_second_source_is_refused_and_says_so() {
        replicate(Fence.STAMP, source.put("a", "1"));

        Report report = replicate(Fence.STAMP, Source.table("customers").put("b", "1"));

        assertThat(report.counts().retried()).isEqualTo(1);
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.CONTRACT);
        assertThat(report.problem().orElseThrow().why()).contains("table/orders", "table/customers");
        assertThat(replica()).containsOnlyKeys("a");
    }

    @Test
    void another_stamp_attribute_is_refused_and_says_so() {
        replicate(Fence.STAMP, source.put("a", "1"));

        Report report = builder(Fence.STAMP).stampAttribute("_other").build().replicate(List.of(source.put("b", "1")));

        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.CONTRACT);
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_table_name_retries_all_and_quarantines_nothing(Fence fence) {
        Report report = Replicator.builder(client(), "missing", LEDGER, quarantine)
                .fence(fence)
                .build()
                .replicate(List.of(source.put("a", "1"), source.put("a", "2"), source.delete("b")));

        assertThat(report.counts().retried()).isEqualTo(3);
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.TABLE);
        assertThat(report.problem().orElseThrow().why()).contains("ResourceNotFoundException");
        assertThat(report.firstUnsettled())
                .isEqualTo(Source.table("orders").put("a", "1").sequenceNumber());
        assertThat(quarantine.records()).isEmpty();
    }

    @Test
    void a_missing_ledger_retries_all_and_heals_by_itself() {
        Replicator replicator =
                Replicator.builder(client(), REPLICA, "late-ledger", quarantine).build();
        SourceRecord insert = source.put("a", "1");
        assertThat(replicator.replicate(List.of(insert)).counts().retried()).isEqualTo(1);

        createLedger("late-ledger");

        assertThat(replicator.replicate(List.of(insert)).counts().applied()).isEqualTo(1);
    }

    abstract void createLedger(String name);

    abstract void createReplica(String name);

    /** How many random histories are replayed; one takes DynamoDB Local far longer than the tables in memory. */
    abstract int randomHistories();

    @ParameterizedTest
    @EnumSource
    void throttling_every_fifth_request_loses_nothing(Fence fence) {
        ScriptedFaults throttled = ScriptedFaults.around(client()).every(5, CallFault.throttle());

        List<Report> reports = replicateInBatches(throttled, fence);

        assertThat(throttled.calls()).isGreaterThan(20);
        assertThat(reports).allMatch(Report::isSettled);
        assertThat(replica()).isEqualTo(source.items());
        assertThat(quarantine.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_acknowledgement_after_every_third_write_ends_as_applied(Fence fence) {
        ScriptedFaults forgetful = ScriptedFaults.around(client()).every(3, CallFault.serverErrorAfter());

        List<Report> reports = replicateInBatches(forgetful, fence);

        assertThat(forgetful.calls()).isGreaterThan(20);
        assertThat(replica()).isEqualTo(source.items());
        assertThat(reports)
                .allMatch(report -> report.counts().applied() == report.counts().records());
    }

    /** Distinct keys in each batch, so that nothing is absorbed, and enough batches for every fault to strike. */
    private List<Report> replicateInBatches(DynamoDbAsyncClient client, Fence fence) {
        List<SourceRecord> records = manyChanges();
        Replicator replicator = Replicator.builder(client, REPLICA, LEDGER, quarantine)
                .fence(fence)
                .build();
        return IntStream.range(0, records.size() / 15)
                .mapToObj(i -> replicator.replicate(records.subList(15 * i, 15 * i + 15)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_denied_or_disabled_retries_all_and_quarantines_nothing(Fence fence) {
        for (CallFault fault : List.of(
                CallFault.accessDenied(),
                CallFault.missingTable(),
                CallFault.refused("KMSDisabledException", 400, "key disabled"))) {
            Report report = replicateThrough(ScriptedFaults.around(client()).always(fault), fence, manyChanges());

            assertThat(report.counts().retried()).isEqualTo(report.counts().records());
            assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.TABLE);
        }
        assertThat(quarantine.records()).isEmpty();
        assertThat(replica()).isEmpty();
    }

    private List<SourceRecord> manyChanges() {
        return IntStream.range(0, 300)
                .mapToObj(i -> source.put("k" + i % 100, "v" + i))
                .toList();
    }

    private Report replicateThrough(DynamoDbAsyncClient client, Fence fence, List<SourceRecord> records) {
        return Replicator.builder(client, REPLICA, LEDGER, quarantine)
                .fence(fence)
                .build()
                .replicate(records);
    }

    @Test
    void all_fences_and_a_change_of_fence_end_alike_on_random_histories() {
        List<String> replicas = List.of("stamped", "exact", "switched", "in-table");
        replicas.forEach(this::createReplica);
        Random random = new Random(42);
        for (int history = 0; history < randomHistories(); history++) {
            for (List<SourceRecord> batch : deliveries("h" + history, random)) {
                into("stamped", Fence.STAMP).replicate(batch);
                into("exact", Fence.LEDGER).replicate(batch);
                into("in-table", Fence.IN_TABLE).replicate(batch);
                into("switched", random.nextBoolean() ? Fence.STAMP : Fence.LEDGER)
                        .replicate(batch);
            }
        }

        assertThat(items("exact"))
                .containsExactlyInAnyOrderElementsOf(source.items().values());
        assertThat(bare("stamped")).isEqualTo(source.items());
        assertThat(bare("switched")).isEqualTo(source.items());
        assertThat(bare("in-table")).isEqualTo(source.items());
    }

    private Replicator into(String replica, Fence fence) {
        return Replicator.builder(client(), replica, LEDGER, quarantine)
                .fence(fence)
                .build();
    }

    /** A few changes of a few keys, each delivered at least once, in any order and more than once. */
    private List<List<SourceRecord>> deliveries(String prefix, Random random) {
        List<SourceRecord> history = IntStream.range(0, 4 + random.nextInt(8))
                .mapToObj(i -> {
                    String id = prefix + "-" + random.nextInt(3);
                    return random.nextInt(3) == 0 && source.has(id) ? source.delete(id) : source.put(id, "v" + i);
                })
                .toList();
        List<SourceRecord> delivered = new ArrayList<>(history);
        delivered.addAll(history.subList(0, history.size() / 2));
        Collections.shuffle(delivered, random);
        int half = delivered.size() / 2;
        return List.of(delivered.subList(0, half), delivered.subList(half, delivered.size()));
    }

    @Test
    void null_and_empty_batches_are_fine() {
        Replicator replicator = builder(Fence.STAMP).build();

        assertThat(replicator.replicate(null).isSettled()).isTrue();
        assertThat(replicator.replicate(List.of()).counts().records()).isZero();
    }

    @Test
    void items_that_leave_the_filter_leave_the_replica() {
        Replicator replicator = builder(Fence.STAMP)
                .rules("{\"filter\":{\"value\":{\"S\":[\"in\"]}}}")
                .build();

        Report report = replicator.replicate(
                List.of(source.put("stays", "in"), source.put("leaves", "in"), source.put("never", "out")));
        Report second = replicator.replicate(
                List.of(source.put("leaves", "out"), source.put("never", "still out"), source.put("enters", "in")));

        assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(second.counts()).isEqualTo(new Counts(2, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(replica()).containsOnlyKeys("stays", "enters");
    }

    @Test
    void rules_that_drop_a_key_retry_all_and_say_so() {
        Report report =
                builder(Fence.STAMP).rules("{\"exclude\":[\"id\"]}").build().replicate(List.of(source.put("a", "1")));

        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.TABLE);
        assertThat(report.problem().orElseThrow().why()).contains("id");
        assertThat(quarantine.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "IN_TABLE"})
    void write_units_are_those_of_the_form(Fence fence) {
        SourceRecord birth = source.put("a", "x");
        SourceRecord change = source.put("a", "y".repeat(2_000));
        SourceRecord death = source.delete("a");

        double ofBirth = replicate(fence, birth).writeUnits();
        double ofChange = replicate(fence, change).writeUnits();
        double ofDeath = replicate(fence, death).writeUnits();

        assertThat(List.of(ofBirth, ofChange, ofDeath)).containsExactlyElementsOf(expectedUnits(fence));
    }

    /**
     * Of a birth under 1 KB, a change of 2 KB and its death. With tombstones in the ledger: 2 for the item and 2 for the
     * row; 3; and twice 3, and 2. With tombstones in the table: 1; 3; and 3 for the item that the tombstone replaces.
     */
    List<Double> expectedUnits(Fence fence) {
        return fence == Fence.IN_TABLE ? List.of(1.0, 3.0, 3.0) : List.of(4.0, 3.0, 8.0);
    }

    private static String number(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).orElseThrow().n();
    }

    /** Sets as sets: DynamoDB keeps no order in them. */
    private static final class Unordered {

        static Map<String, Object> of(Map<String, Map<String, AttributeValue>> items) {
            Map<String, Object> result = new LinkedHashMap<>();
            items.forEach((id, item) -> item.forEach((name, value) -> result.put(id + "." + name, of(value))));
            return result;
        }

        private static Object of(AttributeValue value) {
            return switch (value.type()) {
                case SS -> Stream.concat(Stream.of("SS"), value.ss().stream()).collect(Collectors.toSet());
                case NS -> Stream.concat(Stream.of("NS"), value.ns().stream()).collect(Collectors.toSet());
                default -> value;
            };
        }
    }
}
