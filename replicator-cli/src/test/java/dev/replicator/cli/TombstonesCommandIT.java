package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.Replicator;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TombstonesCommandIT extends OrdersCommands {

    private static final int DELETED = 20;

    @BeforeEach
    void deleteSomeItems() {
        fill(DELETED + 1);
        for (int i = 0; i < DELETED; i++) {
            Map<String, AttributeValue> key = Map.of("id", fromS("k" + i));
            aws.primary()
                    .client()
                    .deleteItem(delete -> delete.tableName("orders").key(key));
        }
    }

    @Tag("full")
    @Test
    void tombstones_move_into_the_table_and_back_and_every_replay_stays_refused() throws Exception {
        replicate(aws, Fence.STAMP);
        timeToLive(aws, true);

        Run toTable = run("tombstones", "--to=table", "--settling-time=0s", "--json");
        long inTable = tombstonesInTable();
        Run accept = run("tombstones", "--accept", "--json");
        Report replayInTable = replicate(aws, Fence.IN_TABLE);
        timeToLive(aws, false);
        Run toLedger = run("tombstones", "--to=ledger", "--settling-time=0s");
        Report replay = replicate(aws, Fence.STAMP);

        assertThat(toTable.exitCode()).as(toTable.complained()).isZero();
        assertThat(toTable.complained())
                .startsWith("Writes to 'orders-replica' and 'orders-ledger' in "
                        + aws.peer().region() + ", account 111111111111");
        assertThat(toTable.result().path("ending").asText()).isEqualTo("finished");
        assertThat(toTable.result().path("to").asText()).isEqualTo("table");
        assertThat(toTable.result().path("moved").asLong()).isEqualTo(DELETED);
        assertThat(inTable).isEqualTo(DELETED);
        assertThat(accept.exitCode()).as(accept.complained()).isZero();
        assertThat(accept.result().path("accepted").asBoolean()).isTrue();
        assertThat(replayInTable.isSettled()).isTrue();
        assertThat(replayInTable.counts().applied()).isZero();
        assertThat(toLedger.exitCode()).as(toLedger.complained()).isZero();
        assertThat(toLedger.said())
                .contains(
                        "20 tombstones moved, 0 not moved",
                        "All tombstones of 'orders-replica' are in the ledger.",
                        "Next: set the fence stamp or ledger in every process");
        assertThat(replay.isSettled()).isTrue();
        assertThat(replay.counts().applied()).isZero();
        assertThat(aws.peer().items("orders-replica")).hasSize(1);
    }

    @Tag("full")
    @Test
    void ctrl_c_ends_the_wait_and_the_same_command_ends_the_move() throws Exception {
        replicate(aws, Fence.STAMP);
        timeToLive(aws, true);

        Run interrupted = start("tombstones", "--to=table", "--settling-time=1h", "--json");
        interrupted.await(() -> contract().containsKey("tombstones"));
        interrupted.interrupt();
        int code = interrupted.exitCode();
        Report refused = replicate(aws, Fence.STAMP);
        Run resumed = run("tombstones", "--to=table", "--settling-time=1s", "--json");

        assertThat(code).isEqualTo(130);
        assertThat(interrupted.complained()).contains("Run the same command again", "moves the tombstones that remain");
        assertThat(interrupted.result().path("ending").asText()).isEqualTo("stopped");
        assertThat(interrupted.result().path("moved").asLong()).isZero();
        assertThat(refused.problem().orElseThrow().why()).contains("are being moved");
        assertThat(resumed.exitCode()).as(resumed.complained()).isZero();
        assertThat(resumed.result().path("moved").asLong()).isEqualTo(DELETED);
    }

    @Test
    void what_must_be_done_before_is_told_and_nothing_is_moved() throws Exception {
        replicate(aws, Fence.STAMP);
        Run off = run("tombstones", "--to=table");

        assertThat(off.exitCode()).isEqualTo(1);
        assertThat(off.complained())
                .contains("must be on for '_gone'", "aws dynamodb update-time-to-live --table-name orders-replica");
        assertThat(tombstonesInTable()).isZero();
    }

    /** The whole stream so far, by a process with this fence. */
    static Report replicate(TwoRegions aws, Fence fence) {
        var stream = aws.primary().stream("orders");
        try (Replicator replicator = Replicator.builder(
                        aws.peer().asyncClient(),
                        "orders-replica",
                        "orders-ledger",
                        never -> CompletableFuture.completedFuture(null))
                .fence(fence)
                .build()) {
            List<SourceRecord> records = stream.records().stream()
                    .map(record -> SourceRecord.of(stream.streamArn(), record))
                    .toList();
            return replicator.replicate(records);
        }
    }

    static void timeToLive(TwoRegions aws, boolean on) {
        aws.peer()
                .client()
                .updateTimeToLive(ttl -> ttl.tableName("orders-replica")
                        .timeToLiveSpecification(spec -> spec.enabled(on).attributeName("_gone")));
    }

    private long tombstonesInTable() {
        return aws.peer().items("orders-replica").stream()
                .filter(item -> item.containsKey("_gone"))
                .count();
    }

    private Map<String, AttributeValue> contract() {
        return aws.peer()
                .client()
                .getItem(get -> get.tableName("orders-ledger").key(Map.of("id", fromS("orders-replica#contract"))))
                .item();
    }
}
