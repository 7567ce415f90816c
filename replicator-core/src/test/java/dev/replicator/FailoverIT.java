package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.local.StreamContent;
import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.tombstones.TombstoneMove;
import dev.replicator.tombstones.TombstoneMove.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Fail over to a replica that holds its tombstones, and back, as docs/failover.md says, on DynamoDB Local. */
class FailoverIT {

    private static final int ITEMS = 20;

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();

    /** One direction of replication. Each delivery is by a process of its own, which has no lease of an earlier contract. */
    private final class Direction {

        private final LocalRegion from;
        private final String source;
        private final LocalRegion to;
        private final Target target;
        private int delivered;

        Direction(LocalRegion from, String source, LocalRegion to, String replica, String ledger, Fence fence) {
            this.from = from;
            this.source = source;
            this.to = to;
            this.target = new Target(replica, ledger, "_rv", "_gone", fence, Duration.ofDays(16));
        }

        List<SourceRecord> stream() {
            StreamContent content = from.stream(source);
            return content.records().stream()
                    .map(record -> SourceRecord.of(content.streamArn(), record))
                    .toList();
        }

        /** Delivers what is new in the stream. */
        void replicate() {
            List<SourceRecord> all = stream();
            try (Replicator process = process()) {
                for (SourceRecord record : all.subList(delivered, all.size())) {
                    assertThat(process.replicate(List.of(record)).isSettled()).isTrue();
                }
            }
            delivered = all.size();
        }

        Report deliver(List<SourceRecord> records) {
            try (Replicator process = process()) {
                return process.replicate(records);
            }
        }

        private Replicator process() {
            return Replicator.builder(to.asyncClient(), target.replicaTable(), target.ledgerTable(), quarantine)
                    .fence(target.fence())
                    .build();
        }

        void timeToLive(boolean on) {
            to.client()
                    .updateTimeToLive(request -> request.tableName(target.replicaTable())
                            .timeToLiveSpecification(ttl -> ttl.enabled(on).attributeName("_gone")));
        }

        /** The steps before applications write to the replica. */
        void promote() {
            if (target.hasTombstonesInTable()) {
                timeToLive(false);
                move(Place.LEDGER);
            }
        }

        void move(Place place) {
            var result = TombstoneMove.builder(new DynamoDbReplica(to.asyncClient(), target), place)
                    .settlingTime(Duration.ZERO)
                    .build()
                    .run();
            assertThat(result.ending().why()).isEmpty();
        }

        long tombstones() {
            return to.items(target.replicaTable()).stream()
                    .filter(item -> ReplicaTombstone.is(Key.of(Map.of("id", item.get("id"))), item, target))
                    .count();
        }
    }

    @BeforeEach
    void createTables() {
        aws.primary().createTableWithStream("orders", "id");
        aws.peer().createTableWithStream("orders-replica", "id");
        aws.peer().createLedger("orders-ledger");
        aws.primary().createLedger("orders-back-ledger");
    }

    @Test
    void a_failover_and_the_way_back_lose_nothing_and_bring_nothing_back() {
        failOverAndBack(Fence.IN_TABLE);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_TABLE")
    void the_way_back_may_have_another_fence(Fence wayBack) {
        failOverAndBack(wayBack);
    }

    private void failOverAndBack(Fence wayBack) {
        Direction there =
                new Direction(aws.primary(), "orders", aws.peer(), "orders-replica", "orders-ledger", Fence.IN_TABLE);
        Direction back =
                new Direction(aws.peer(), "orders-replica", aws.primary(), "orders", "orders-back-ledger", wayBack);
        there.timeToLive(true);
        for (int i = 0; i < ITEMS; i++) {
            put(aws.primary(), "orders", i, 1);
        }
        for (int i = 0; i < ITEMS / 2; i++) {
            delete(aws.primary(), "orders", i);
        }
        there.replicate();
        List<SourceRecord> old = there.stream();
        assertThat(there.tombstones()).isEqualTo(ITEMS / 2);

        there.promote();
        applicationOnFormerTombstones("orders-replica", aws.peer(), 2);

        assertThat(aws.peer().items("orders-replica"))
                .noneMatch(item -> item.containsKey("_gone"))
                .hasSize(ITEMS / 2 + 3 - 1);
        Report refused = there.deliver(old);
        assertThat(refused.problem().orElseThrow().cause()).isEqualTo(RetryCause.CONTRACT);

        if (wayBack == Fence.IN_TABLE) {
            back.timeToLive(true);
        }
        back.replicate();
        Report again = back.deliver(back.stream());
        assertThat(again.isSettled()).isTrue();
        assertThat(again.counts().applied()).isZero();
        assertThat(live(aws.primary(), "orders")).isEqualTo(live(aws.peer(), "orders-replica"));

        back.promote();
        applicationOnFormerTombstones("orders", aws.primary(), 3);
        there.timeToLive(true);
        there.move(Place.REPLICA);
        there.replicate();
        Report replay = there.deliver(there.stream());
        assertThat(replay.isSettled()).isTrue();
        assertThat(replay.counts().applied()).isZero();
        assertThat(live(aws.peer(), "orders-replica")).isEqualTo(live(aws.primary(), "orders"));
        assertThat(aws.primary().items("orders")).noneMatch(item -> item.containsKey("_gone"));
        assertThat(quarantine.records()).isEmpty();
    }

    /**
     * Updates a deleted item, inserts one anew and deletes it, inserts two others anew, and changes and deletes others.
     * Item 4 stays deleted.
     */
    private static void applicationOnFormerTombstones(String table, LocalRegion region, int n) {
        region.client()
                .updateItem(update -> update.tableName(table)
                        .key(key(0))
                        .updateExpression("SET n = :n")
                        .expressionAttributeValues(Map.of(":n", AttributeValue.fromN(Integer.toString(n)))));
        put(region, table, 1, n);
        put(region, table, 2, n);
        put(region, table, 3, n);
        delete(region, table, 3);
        put(region, table, ITEMS - 1, n);
        delete(region, table, ITEMS - n);
    }

    private static Map<String, AttributeValue> key(int i) {
        return Map.of("id", AttributeValue.fromS("k" + i));
    }

    private static void put(LocalRegion region, String table, int i, int n) {
        Map<String, AttributeValue> item = new HashMap<>(key(i));
        item.put("n", AttributeValue.fromN(Integer.toString(n)));
        region.client().putItem(put -> put.tableName(table).item(item));
    }

    private static void delete(LocalRegion region, String table, int i) {
        region.client().deleteItem(delete -> delete.tableName(table).key(key(i)));
    }

    /** The items as a reader sees them, by id, without stamps and tombstones. */
    private static Map<String, Map<String, AttributeValue>> live(LocalRegion region, String table) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        region.items(table).stream().filter(item -> !item.containsKey("_gone")).forEach(item -> {
            Map<String, AttributeValue> bare = new HashMap<>(item);
            bare.remove("_rv");
            items.put(String.valueOf(item.get("id")), bare);
        });
        return items;
    }
}
