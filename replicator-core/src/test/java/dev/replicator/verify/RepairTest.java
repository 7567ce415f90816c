package dev.replicator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.Change;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class RepairTest {

    private final Source source = Source.withoutArn();

    private static VerifyBuilder verify(InMemoryPair tables, DynamoDbAsyncClient peer) {
        return Verify.builder(tables.primary(), tables.replica(peer))
                .lagWindow(Duration.ofMillis(20))
                .segments(1);
    }

    private static RepairResult repair(InMemoryPair tables) {
        return repair(tables, tables.peerTables());
    }

    private static RepairResult repair(InMemoryPair tables, DynamoDbAsyncClient peer) {
        return RepairResult.of(verify(tables, peer).repair().build().run());
    }

    private static void assertEqual(InMemoryPair tables) {
        VerifyResult verified = verify(tables, tables.peerTables()).build().run();
        assertThat(verified.counts().isEqual()).as("%s", verified).isTrue();
        assertThat(tables.replicaItems()).containsExactlyInAnyOrderElementsOf(tables.primaryItems());
    }

    /** The item on both sides, by the stream; the record of it. */
    private SourceRecord replicated(InMemoryPair tables, String id, String value) {
        SourceRecord record = source.put(id, value);
        tables.put(InMemoryPair.item(id, value));
        tables.replicator().replicate(List.of(record));
        return record;
    }

    private static Outcome outcome(InMemoryPair tables, SourceRecord record) {
        return tables.replicator().replicate(List.of(record)).settled().get(0).outcome();
    }

    private static void damage(InMemoryPair tables, String id, String value) {
        Map<String, AttributeValue> item = new HashMap<>(tables.onReplica(id).orElseThrow());
        item.put("value", AttributeValue.fromS(value));
        tables.putOnReplica(item);
    }

    @ParameterizedTest
    @EnumSource
    void a_different_item_becomes_the_primarys_and_keeps_its_version(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        SourceRecord first = replicated(tables, "a", "1");
        SourceRecord second = replicated(tables, "a", "2");
        damage(tables, "a", "damaged");

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(1);
        assertThat(result.found().different()).isEqualTo(1);
        assertEqual(tables);
        assertThat(outcome(tables, first)).isInstanceOf(Outcome.Superseded.class);
        assertThat(outcome(tables, second)).isInstanceOf(Outcome.Duplicate.class);
        assertThat(outcome(tables, source.put("a", "3"))).isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_item_comes_with_the_version_of_its_tombstone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        SourceRecord born = replicated(tables, "a", "1");
        SourceRecord dead = source.delete("a");
        tables.replicator().replicate(List.of(dead));
        tables.put(InMemoryPair.item("a", "reborn"));

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(1);
        assertThat(result.found().missing()).isEqualTo(1);
        assertEqual(tables);
        assertThat(outcome(tables, born)).isInstanceOf(Outcome.Superseded.class);
        assertThat(outcome(tables, dead)).isInstanceOf(Outcome.Duplicate.class);
        assertEqual(tables);
        assertThat(outcome(tables, source.put("a", "newer"))).isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_item_that_never_was_there_is_older_than_every_change(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.put(InMemoryPair.item("a", "1"));

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(1);
        assertEqual(tables);
        assertThat(outcome(tables, source.put("a", "2"))).isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest
    @EnumSource
    void an_extra_item_goes_and_leaves_a_tombstone_of_its_version(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        SourceRecord first = replicated(tables, "a", "1");
        SourceRecord second = replicated(tables, "a", "2");
        tables.delete("a");

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(1);
        assertThat(result.found().extra()).isEqualTo(1);
        assertEqual(tables);
        assertThat(outcome(tables, first)).isInstanceOf(Outcome.Superseded.class);
        assertThat(outcome(tables, second)).isInstanceOf(Outcome.Duplicate.class);
        assertThat(tables.onReplica("a")).isEmpty();
        assertThat(outcome(tables, source.put("a", "3"))).isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest
    @EnumSource
    void items_of_an_earlier_copy_without_stamp_or_row_are_mended_too(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.put(InMemoryPair.item("a", "1"));
        tables.putOnReplica(InMemoryPair.item("a", "different"));
        tables.putOnReplica(InMemoryPair.item("b", "extra"));

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(2);
        assertEqual(tables);
    }

    @ParameterizedTest
    @EnumSource
    void an_item_without_room_for_a_stamp_is_mended_without_one(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        SourceRecord full = replicated(tables, "a", "x".repeat(400 * 1024 - 10));
        tables.deleteOnReplica("a");
        tables.put(InMemoryPair.item("b", "y".repeat(400 * 1024 - 10)));

        RepairResult result = repair(tables);

        assertThat(result.repaired()).isEqualTo(2);
        assertEqual(tables);
        assertThat(outcome(tables, full)).isInstanceOf(Outcome.Duplicate.class);
    }

    /** Just before the first write of the repair, the stream brings a newer change of that key. */
    private RepairResult repairAcross(InMemoryPair tables, SourceRecord newer) {
        boolean[] came = new boolean[1];
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables()).script(call -> {
            if (!came[0] && isMend(call.request())) {
                came[0] = true;
                tables.replicator().replicate(List.of(newer));
            }
            return Optional.empty();
        });
        return repair(tables, peer);
    }

    private static boolean isMend(Object request) {
        return request instanceof TransactWriteItemsRequest
                || (request instanceof PutItemRequest put && put.tableName().equals(InMemoryPair.REPLICA));
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_comes_just_before_a_put_is_not_undone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        replicated(tables, "a", "1");
        damage(tables, "a", "damaged");

        RepairResult result = repairAcross(tables, source.put("a", "newer"));

        assertThat(result.overtaken()).isEqualTo(1);
        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("newer"));
    }

    @ParameterizedTest
    @EnumSource
    void a_delete_that_comes_just_before_a_birth_is_not_undone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        replicated(tables, "a", "1");
        tables.deleteOnReplica("a");

        RepairResult result = repairAcross(tables, source.delete("a"));

        assertThat(result.overtaken()).isEqualTo(1);
        assertThat(tables.onReplica("a")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_birth_that_comes_just_before_a_birth_is_not_undone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.put(InMemoryPair.item("a", "1"));

        RepairResult result = repairAcross(tables, source.put("a", "newer"));

        assertThat(result.overtaken()).isEqualTo(1);
        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("newer"));
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_comes_just_before_an_earlier_copy_is_mended_is_not_undone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.put(InMemoryPair.item("a", "1"));
        tables.putOnReplica(InMemoryPair.item("a", "different"));

        RepairResult result = repairAcross(tables, source.put("a", "newer"));

        assertThat(result.overtaken()).isEqualTo(1);
        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("newer"));
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_comes_just_before_a_delete_is_not_undone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        replicated(tables, "a", "1");
        tables.delete("a");

        RepairResult result = repairAcross(tables, source.put("a", "newer"));

        assertThat(result.overtaken()).isEqualTo(1);
        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("newer"));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_the_stream_wrote_within_the_lag_window_is_left_alone(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        replicated(tables, "a", "1");
        damage(tables, "a", "damaged");
        Change unchanged = Source.change(source.put("a", "damaged again"));
        int[] looks = new int[1];
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables()).script(call -> {
            // the first read of the replica is the first look, the second one is after the window
            if (call.request() instanceof BatchGetItemRequest get
                    && get.requestItems().containsKey(InMemoryPair.REPLICA)
                    && ++looks[0] == 2) {
                tables.replicator().replicate(List.of(unchanged.source()));
            }
            return Optional.empty();
        });

        RepairResult result = repair(tables, peer);

        assertThat(result.found().lagging()).isGreaterThanOrEqualTo(1);
        assertThat(result.repaired()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_kept_after_it_expired_is_not_deleted(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        replicated(tables, "a", "1");
        tables.delete("a");

        RepairResult result = RepairResult.of(verify(tables, tables.peerTables())
                .rules("{\"ttlDeletes\":\"ignore\"}")
                .repair()
                .build()
                .run());

        assertThat(result.found().kept()).isEqualTo(1);
        assertThat(tables.onReplica("a")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void a_stamp_that_nobody_wrote_is_not_touched(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.put(InMemoryPair.item("a", "1"));
        Map<String, AttributeValue> foreign = new HashMap<>(InMemoryPair.item("a", "2"));
        foreign.put("_rv", AttributeValue.fromS("foreign"));
        tables.putOnReplica(foreign);

        List<String> refused = new ArrayList<>();
        RepairResult result = RepairResult.of(verify(tables, tables.peerTables())
                .repair()
                .refused((key, why) -> refused.add(key.attributes() + " " + why))
                .build()
                .run());

        assertThat(result.refused()).isEqualTo(1);
        assertThat(refused).containsExactly(Map.of("id", AttributeValue.fromS("a")) + " FOREIGN_STAMP");
        assertThat(tables.onReplica("a")).contains(foreign);
    }

    @ParameterizedTest
    @EnumSource
    void the_replica_of_another_table_is_not_repaired(Fence fence) {
        InMemoryPair tables = new InMemoryPair(fence);
        tables.replicator().replicate(List.of(Source.table("other").put("a", "1")));

        RepairResult result = repair(tables);

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(tables.onReplica("a")).isPresent();
    }
}
