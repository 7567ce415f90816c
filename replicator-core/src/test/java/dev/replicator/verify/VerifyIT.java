package dev.replicator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.backfill.Backfill;
import dev.replicator.backfill.TableSource;
import dev.replicator.job.Application;
import dev.replicator.job.LivePair;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Planted differences beside an application that writes, on DynamoDB Local in two regions. */
class VerifyIT {

    private static final int LIVE_KEYS = 50;
    private static final Duration WINDOW = Duration.ofSeconds(2);

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private final Queue<Difference> found = new ConcurrentLinkedQueue<>();

    private VerifyBuilder builder(LivePair pair) {
        return Verify.builder(pair.primary(), pair.replica())
                .lagWindow(WINDOW)
                .segments(4)
                .differences(found::add);
    }

    private static Map<String, AttributeValue> item(String id, AttributeValue value) {
        return Map.of("id", AttributeValue.fromS(id), "value", value);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    /** Still items that the application leaves alone, some of them damaged on the replica. */
    private static void plant(LivePair pair) {
        for (int i = 0; i < 300; i++) {
            pair.put(LivePair.item("still" + i, i));
        }
        pair.put(item("missing", n("1")));
        pair.put(item("different", n("1")));
        pair.put(item("digit", n("12345678901234567.8")));
        pair.put(item("type", n("1")));
        pair.put(item("set", AttributeValue.fromSs(List.of("a", "b"))));
        pair.put(item("number", n("1.50")));
        pair.enableStream();
        Backfill.builder(new TableSource(pair.primary(), 4), pair.replica())
                .requestTimeout(Duration.ZERO)
                .build()
                .run();
        pair.peerRegion()
                .client()
                .deleteItem(delete ->
                        delete.tableName(LivePair.REPLICA).key(Map.of("id", AttributeValue.fromS("missing"))));
        onReplica(pair, item("different", n("2")));
        onReplica(pair, item("digit", n("12345678901234567.9")));
        onReplica(pair, item("type", AttributeValue.fromS("1")));
        onReplica(pair, item("set", AttributeValue.fromSs(List.of("b", "a"))));
        onReplica(pair, item("number", n("1.5")));
        onReplica(pair, item("extra", n("1")));
    }

    /** A tombstone of an item that was never deleted, and one of an item that is gone. */
    private static void plantTombstones(LivePair pair) {
        for (String id : List.of("still0", "gone")) {
            pair.peerRegion()
                    .client()
                    .putItem(put -> put.tableName(LivePair.REPLICA)
                            .item(Map.of(
                                    "id", AttributeValue.fromS(id),
                                    "_rv", AttributeValue.fromS("0#-"),
                                    "_gone", n("4102444800"))));
        }
    }

    private static void onReplica(LivePair pair, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> stamped = new HashMap<>(item);
        stamped.put("_rv", AttributeValue.fromS("0"));
        pair.peerRegion()
                .client()
                .putItem(put -> put.tableName(LivePair.REPLICA).item(stamped));
    }

    private Map<String, Difference.Kind> kinds() {
        Map<String, Difference.Kind> kinds = new TreeMap<>();
        for (Difference difference : found) {
            difference.key().attributes().values().forEach(id -> kinds.put(id.s(), difference.kind()));
        }
        return kinds;
    }

    @Test
    void exactly_the_planted_differences_are_found_and_nothing_in_flight() {
        try (LivePair pair = new LivePair(aws)) {
            plant(pair);
            VerifyResult result;
            try (Application application = new Application(pair, 7, LIVE_KEYS)) {
                assertThat(application).isNotNull();
                result = builder(pair).build().run();
            }

            assertThat(result.ending().isFinished()).isTrue();
            assertThat(kinds())
                    .isEqualTo(Map.of(
                            "missing", Difference.Kind.MISSING,
                            "different", Difference.Kind.DIFFERENT,
                            "digit", Difference.Kind.DIFFERENT,
                            "type", Difference.Kind.DIFFERENT,
                            "extra", Difference.Kind.EXTRA));
            assertThat(found).hasSize(5);
        }
    }

    @Test
    void repair_mends_them_all_while_writes_go_on_and_undoes_none() {
        repairBesideWrites(Fence.STAMP);
    }

    @Tag("full")
    @Test
    void with_tombstones_in_the_table_repair_mends_them_all_too() {
        repairBesideWrites(Fence.IN_TABLE);
    }

    private void repairBesideWrites(Fence fence) {
        try (LivePair pair = new LivePair(aws, fence)) {
            plant(pair);
            if (fence == Fence.IN_TABLE) {
                plantTombstones(pair);
            }
            RepairResult result;
            try (Application application = new Application(pair, 11, LIVE_KEYS)) {
                assertThat(application).isNotNull();
                result = RepairResult.of(builder(pair).repair().build().run());
            }
            found.clear();

            VerifyResult after = builder(pair).lagWindow(Duration.ZERO).build().run();

            assertThat(result.repaired()).isEqualTo(fence == Fence.IN_TABLE ? 6 : 5);
            assertThat(after.counts().isEqual()).isTrue();
            assertThat(found).isEmpty();
        }
    }
}
