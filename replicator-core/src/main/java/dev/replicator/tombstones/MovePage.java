package dev.replicator.tombstones;

import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.mend.DynamoDbTombstones;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.record.Key;
import dev.replicator.table.Target;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Moves the tombstones of a page.
 *
 * @param mover sends the transaction that moves a tombstone; returns a completed future for an item that is none
 */
record MovePage(
        Function<Map<String, AttributeValue>, CompletableFuture<DynamoDbTombstones.Moved>> mover,
        RetryingCaller caller,
        Budget budget)
        implements PageWork {

    static final String MOVED = "moved";
    static final String OBSOLETE = "obsolete";

    static MovePage toReplica(DynamoDbTombstones tombstones, RetryingCaller caller, Budget budget) {
        return new MovePage(
                row -> LedgerEntry.of(row)
                        .map(entry -> tombstones.toReplica(entry, row))
                        .orElseGet(MovePage::nothing),
                caller,
                budget);
    }

    static MovePage toLedger(
            DynamoDbTombstones tombstones,
            RetryingCaller caller,
            Budget budget,
            Target target,
            Set<String> replicaKey) {
        return new MovePage(
                item -> {
                    Key key = TableReader.keyOf(item, replicaKey);
                    return ReplicaTombstone.is(key, item, target) ? tombstones.toLedger(key, item) : nothing();
                },
                caller,
                budget);
    }

    private static CompletableFuture<DynamoDbTombstones.Moved> nothing() {
        return CompletableFuture.completedFuture(DynamoDbTombstones.Moved.NOTHING);
    }

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        NamedCounts counts = NamedCounts.NONE;
        for (Map<String, AttributeValue> each : page.items()) {
            DynamoDbTombstones.Moved moved = caller.await(() -> mover.apply(each));
            budget.spend(moved.writeUnits());
            counts = counts.plus(MOVED, moved.tombstones()).plus(OBSOLETE, moved.obsolete());
        }
        return CompletableFuture.completedFuture(counts);
    }
}
