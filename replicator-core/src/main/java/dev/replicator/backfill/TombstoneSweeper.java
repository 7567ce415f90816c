package dev.replicator.backfill;

import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.mend.DynamoDbMender;
import dev.replicator.internal.mend.Mend;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.record.Key;
import dev.replicator.table.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The second pass of a bulk copy: finds each tombstone whose item still exists with an older version, and deletes the
 * item. Such an item was copied after its delete. When this pass starts, all inserts are answered or have timed out, so
 * it finds every such item.
 */
record TombstoneSweeper(
        TableReader replica,
        DynamoDbMender mender,
        Budget budget,
        RetryingCaller caller,
        SourceAgeCheck freshness,
        Target target)
        implements PageWork {

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        freshness.check();
        List<LedgerEntry> tombstones = page.items().stream()
                .map(LedgerEntry::of)
                .flatMap(Optional::stream)
                .toList();
        Map<Key, Map<String, AttributeValue>> items =
                replica.read(tombstones.stream().map(LedgerEntry::key).toList(), true);
        NamedCounts tally = NamedCounts.NONE;
        for (LedgerEntry tombstone : tombstones) {
            Observed observed = new Observed(
                    tombstone.key(), Optional.ofNullable(items.get(tombstone.key())), Optional.of(tombstone), target);
            if (observed.isLeftBehind()) {
                tally = tally.plus(sweep(observed));
            }
        }
        return CompletableFuture.completedFuture(tally);
    }

    private NamedCounts sweep(Observed observed) {
        DynamoDbMender.Mended mended = caller.await(() -> mender.mend(new Mend.Sweep(observed)));
        budget.spend(mended.writeUnits());
        return mended.result() == Mend.Result.DONE
                ? NamedCounts.of(BackfillCounts.SWEPT, 1).plus(BackfillCounts.WRITE_UNITS, (long) mended.writeUnits())
                : NamedCounts.NONE;
    }
}
