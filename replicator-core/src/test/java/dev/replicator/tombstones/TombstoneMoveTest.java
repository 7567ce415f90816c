package dev.replicator.tombstones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Fence;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import dev.replicator.tombstones.TombstoneMove.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class TombstoneMoveTest {

    private static final int DELETED = 30;

    private final InMemoryPair ledgerPair = new InMemoryPair(Fence.STAMP);
    private final InMemoryDynamoDb peer = ledgerPair.peerTables();
    private final DynamoDbReplica inTable = tables(peer);
    private final Source source = Source.table("orders");
    private final List<SourceRecord> inserts =
            IntStream.range(0, DELETED).mapToObj(i -> source.put("k" + i, "1")).toList();
    private final List<SourceRecord> deletes =
            IntStream.range(0, DELETED).mapToObj(i -> source.delete("k" + i)).toList();

    private static DynamoDbReplica tables(DynamoDbAsyncClient client) {
        return new InMemoryPair(Fence.IN_TABLE).replica(client);
    }

    private Report replicate(Fence fence, List<SourceRecord> records) {
        return ledgerPair.replicator(fence).replicate(records);
    }

    private void timeToLive(boolean on) {
        peer.updateTimeToLive(request -> request.tableName(InMemoryPair.REPLICA)
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName("_gone").enabled(on)))
                .join();
    }

    private static TombstoneMoveResult move(DynamoDbReplica replica, Place to) {
        return TombstoneMove.builder(replica, to)
                .settlingTime(Duration.ZERO)
                .build()
                .run();
    }

    private TombstoneMoveResult moveToReplica() {
        timeToLive(true);
        return move(inTable, Place.REPLICA);
    }

    private long tombstonesInReplica() {
        return peer.items(InMemoryPair.REPLICA).stream()
                .filter(item -> item.containsKey("_gone"))
                .count();
    }

    private long tombstonesInLedger() {
        return peer.items(InMemoryPair.LEDGER).stream()
                .filter(row -> row.containsKey("gone"))
                .count();
    }

    @Test
    void every_tombstone_moves_into_the_replica_and_still_refuses_replays() {
        replicate(Fence.STAMP, inserts);
        replicate(Fence.STAMP, deletes);

        TombstoneMoveResult result = moveToReplica();

        assertThat(result).isEqualTo(new TombstoneMoveResult(JobEnding.finished(), DELETED, 0));
        assertThat(tombstonesInReplica()).isEqualTo(DELETED);
        assertThat(tombstonesInLedger()).isZero();
        assertThat(replicate(Fence.IN_TABLE, inserts).counts().superseded()).isEqualTo(DELETED);
        assertThat(replicate(Fence.IN_TABLE, deletes).counts().duplicate()).isEqualTo(DELETED);
    }

    @Test
    void every_tombstone_moves_back_with_the_time_of_its_expiry() {
        replicate(Fence.STAMP, deletes);
        List<Map<String, AttributeValue>> before = peer.items(InMemoryPair.LEDGER).stream()
                .filter(row -> row.containsKey("gone"))
                .toList();
        moveToReplica();
        timeToLive(false);

        TombstoneMoveResult result = move(inTable, Place.LEDGER);

        assertThat(result).isEqualTo(new TombstoneMoveResult(JobEnding.finished(), DELETED, 0));
        assertThat(peer.items(InMemoryPair.REPLICA)).isEmpty();
        assertThat(peer.items(InMemoryPair.LEDGER)).containsAll(before);
        assertThat(replicate(Fence.STAMP, inserts).counts().superseded()).isEqualTo(DELETED);
    }

    @Test
    void a_tombstone_of_a_key_that_was_inserted_again_stays_behind() {
        replicate(Fence.STAMP, deletes);
        replicate(Fence.STAMP, List.of(source.put("k0", "again")));

        TombstoneMoveResult result = moveToReplica();

        assertThat(result).isEqualTo(new TombstoneMoveResult(JobEnding.finished(), DELETED - 1, 1));
        assertThat(ledgerPair.onReplica("k0").orElseThrow()).containsEntry("value", AttributeValue.fromS("again"));
    }

    @Test
    void both_kinds_of_processes_are_refused_while_tombstones_are_moved() {
        replicate(Fence.STAMP, deletes);
        timeToLive(true);
        ScriptedFaults dying =
                ScriptedFaults.around(peer).on(TransactWriteItemsRequest.class, CallFault.accessDenied());

        TombstoneMoveResult interrupted = move(tables(dying), Place.REPLICA);

        assertThat(interrupted.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        for (Fence fence : Fence.values()) {
            Report refused = replicate(fence, List.of(source.put("new", "1")));
            assertThat(refused.problem().orElseThrow().cause()).isEqualTo(RetryCause.CONTRACT);
            assertThat(refused.problem().orElseThrow().why()).contains("are being moved", "replicator tombstones");
        }
        assertThat(move(inTable, Place.REPLICA).moved()).isEqualTo(DELETED);
        assertThat(replicate(Fence.IN_TABLE, List.of(source.put("new", "1"))).isSettled())
                .isTrue();
    }

    @Test
    void a_process_with_the_other_fence_is_refused_and_told_the_command() {
        replicate(Fence.STAMP, deletes);

        Report refused = replicate(Fence.IN_TABLE, inserts);

        assertThat(refused.counts().retried()).isEqualTo(DELETED);
        assertThat(refused.problem().orElseThrow().why())
                .contains("has its tombstones in the ledger", "fence in-table", "replicator tombstones");
        moveToReplica();
        assertThat(replicate(Fence.STAMP, inserts).problem().orElseThrow().why())
                .contains("has its tombstones in the replica itself");
    }

    /** After each request of the move the process dies once; the next run ends it, and nothing is lost or comes back. */
    @Test
    void a_move_that_dies_after_any_of_its_requests_is_ended_by_the_next() {
        AtomicInteger requests = new AtomicInteger();
        for (int dies = 1; dies == 1 || requests.get() >= dies - 1; dies++) {
            TombstoneMoveTest fresh = new TombstoneMoveTest();
            fresh.replicate(Fence.STAMP, fresh.deletes);
            fresh.timeToLive(true);
            ScriptedFaults dying = ScriptedFaults.around(fresh.peer).after(dies, CallFault.accessDenied());
            TombstoneMove.builder(tables(dying), Place.REPLICA)
                    .settlingTime(Duration.ZERO)
                    .segments(1)
                    .build()
                    .run();
            requests.set(dying.calls());

            assertThat(move(fresh.inTable, Place.REPLICA).ending()).isEqualTo(JobEnding.finished());
            assertThat(fresh.tombstonesInReplica()).isEqualTo(DELETED);
            assertThat(fresh.replicate(Fence.IN_TABLE, fresh.inserts).counts().superseded())
                    .isEqualTo(DELETED);
        }
        assertThat(requests).hasValueGreaterThan(DELETED);
    }

    /** A mover that slept while others moved the tombstones twice must not move a single one. */
    @Test
    void a_mover_that_slept_through_another_change_of_the_contract_does_no_harm() {
        replicate(Fence.STAMP, deletes);
        moveToReplica();
        timeToLive(false);
        AtomicInteger transactions = new AtomicInteger();
        ScriptedFaults sleeping = ScriptedFaults.around(peer).script(sent -> {
            if (sent.request() instanceof TransactWriteItemsRequest && transactions.incrementAndGet() == 1) {
                move(inTable, Place.LEDGER);
                timeToLive(true);
                move(inTable, Place.REPLICA);
            }
            return Optional.empty();
        });

        TombstoneMoveResult late = TombstoneMove.builder(tables(sleeping), Place.LEDGER)
                .settlingTime(Duration.ZERO)
                .segments(1)
                .build()
                .run();

        assertThat(late.moved()).isZero();
        assertThat(late.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(late.ending().why().orElseThrow()).contains("changed by another process");
        assertThat(tombstonesInReplica()).isEqualTo(DELETED);
        assertThat(replicate(Fence.IN_TABLE, inserts).counts().superseded()).isEqualTo(DELETED);
    }

    /** It must not begin before the wait of that move has ended: processes may still write by the contract before it. */
    @Test
    void a_mover_that_slept_until_the_next_move_in_its_direction_does_no_harm() {
        replicate(Fence.STAMP, deletes);
        moveToReplica();
        timeToLive(false);
        AtomicInteger transactions = new AtomicInteger();
        ScriptedFaults sleeping = ScriptedFaults.around(peer).script(sent -> {
            if (sent.request() instanceof TransactWriteItemsRequest && transactions.incrementAndGet() == 1) {
                move(inTable, Place.LEDGER);
                timeToLive(true);
                move(inTable, Place.REPLICA);
                timeToLive(false);
                beginToMove(Place.LEDGER);
            }
            return Optional.empty();
        });

        TombstoneMoveResult late = TombstoneMove.builder(tables(sleeping), Place.LEDGER)
                .settlingTime(Duration.ZERO)
                .segments(1)
                .build()
                .run();

        assertThat(late.moved()).isZero();
        assertThat(late.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(tombstonesInReplica()).isEqualTo(DELETED);
    }

    /** Changes the contract, and is stopped in the wait. */
    private void beginToMove(Place to) {
        List<TombstoneMove> moves = new ArrayList<>();
        moves.add(TombstoneMove.builder(inTable, to)
                .settings(JobSettings.USUAL.listener(progress -> {
                    if (progress.phase().equals(TombstoneMove.WAIT)) {
                        moves.get(0).stop();
                    }
                }))
                .build());

        assertThat(moves.get(0).run().ending().kind()).isEqualTo(JobEnding.Kind.STOPPED);
    }

    @Test
    void an_item_with_the_attribute_of_the_tombstones_ends_the_move_before_it_begins() {
        replicate(Fence.STAMP, List.of(source.put("a", Map.of("_gone", AttributeValue.fromN("1")))));
        timeToLive(true);

        TombstoneMoveResult result = move(inTable, Place.REPLICA);

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(result.ending().why().orElseThrow()).contains("'_gone'", "another name");
        assertThat(replicate(Fence.STAMP, List.of(source.put("a", "2"))).isSettled())
                .isTrue();
    }

    @Test
    void time_to_live_of_the_replica_must_fit_before_anything_is_moved() {
        replicate(Fence.STAMP, deletes);

        TombstoneMoveResult result = move(inTable, Place.REPLICA);

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(result.ending().why().orElseThrow())
                .contains("must be on for '_gone'", "update-time-to-live --table-name " + InMemoryPair.REPLICA);
        assertThat(tombstonesInLedger()).isEqualTo(DELETED);
    }

    @Test
    void a_move_that_was_done_is_done() {
        replicate(Fence.STAMP, deletes);
        moveToReplica();

        assertThat(move(inTable, Place.REPLICA)).isEqualTo(new TombstoneMoveResult(JobEnding.finished(), 0, 0));
    }

    @Test
    void a_replica_that_was_created_again_is_refused_until_it_is_accepted() {
        replicate(Fence.IN_TABLE, inserts);
        peer.deleteTable(request -> request.tableName(InMemoryPair.REPLICA)).join();
        peer.createTable(InMemoryPair.REPLICA, Source.KEY);

        Report refused = replicate(Fence.IN_TABLE, deletes);

        assertThat(refused.problem().orElseThrow().why())
                .contains("not the one that the contract names", "replicator verify", "--accept");
        assertThat(TombstoneMove.accept(inTable)).isEmpty();
        assertThat(replicate(Fence.IN_TABLE, deletes).isSettled()).isTrue();
    }

    @Test
    void a_replica_with_its_tombstones_in_the_ledger_needs_no_acceptance() {
        replicate(Fence.STAMP, inserts);

        assertThat(TombstoneMove.accept(inTable).orElseThrow()).contains("not in the replica itself");
    }
}
