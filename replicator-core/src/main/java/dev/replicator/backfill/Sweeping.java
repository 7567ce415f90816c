package dev.replicator.backfill;

import dev.replicator.change.Key;
import dev.replicator.job.Budget;
import dev.replicator.job.Page;
import dev.replicator.job.PageWork;
import dev.replicator.job.Patience;
import dev.replicator.job.TableReader;
import dev.replicator.job.Tally;
import dev.replicator.write.DynamoDbMender;
import dev.replicator.write.LedgerEntry;
import dev.replicator.write.Mend;
import dev.replicator.write.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The second pass of a bulk copy, over the tombstones: an item that is below its tombstone was put after its delete, and
 * goes. Every put is acknowledged and none is on its way any more, so each such item is there to be found.
 */
record Sweeping(
        TableReader replica,
        DynamoDbMender mender,
        Budget budget,
        Patience patience,
        Freshness freshness,
        String stampAttribute)
        implements PageWork {

    @Override
    public CompletableFuture<Tally> work(Page page) {
        freshness.check();
        List<LedgerEntry> tombstones = page.items().stream()
                .map(LedgerEntry::of)
                .flatMap(Optional::stream)
                .toList();
        Map<Key, Map<String, AttributeValue>> items =
                replica.read(tombstones.stream().map(LedgerEntry::key).toList(), true);
        Tally tally = Tally.NONE;
        for (LedgerEntry tombstone : tombstones) {
            Observed observed = new Observed(
                    tombstone.key(),
                    Optional.ofNullable(items.get(tombstone.key())),
                    Optional.of(tombstone),
                    stampAttribute);
            if (observed.isLeftBehind()) {
                tally = tally.plus(sweep(observed));
            }
        }
        return CompletableFuture.completedFuture(tally);
    }

    private Tally sweep(Observed observed) {
        DynamoDbMender.Mended mended = patience.await(() -> mender.mend(new Mend.Sweep(observed)));
        budget.spend(mended.writeUnits());
        return mended.result() == Mend.Result.DONE
                ? Tally.of(BackfillCounts.SWEPT, 1).plus(BackfillCounts.WRITE_UNITS, (long) mended.writeUnits())
                : Tally.NONE;
    }
}
