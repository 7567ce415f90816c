package dev.replicator.backfill;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.mend.DynamoDbBulk;
import dev.replicator.internal.mend.DynamoDbBulk.Inserted;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.write.Batches;
import dev.replicator.internal.write.ItemSize;
import dev.replicator.job.NamedCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Inserts copies in bulk. If an item cannot be inserted this way, writes it through the fence, which also reports what
 * is wrong with the item.
 */
final class BulkWriter implements ItemWriter {

    /** The maximum size of a request, less than DynamoDB's own limit. */
    private static final long MOST_BYTES = 4_000_000;

    private record Sent(List<Change> copies, CompletableFuture<Inserted> answer) {}

    private final DynamoDbBulk bulk;
    private final StrictWriter strict;
    private final Budget budget;
    private final RetryingCaller caller;
    private final Semaphore inFlight;

    /**
     * Creates a writer.
     *
     * @param maxInFlight the maximum number of requests in flight, over all threads
     */
    BulkWriter(DynamoDbBulk bulk, StrictWriter strict, Budget budget, RetryingCaller caller, int maxInFlight) {
        this.bulk = bulk;
        this.strict = strict;
        this.budget = budget;
        this.caller = caller;
        this.inFlight = new Semaphore(maxInFlight);
    }

    @Override
    public NamedCounts write(List<Change> copies) {
        NamedCounts tally = NamedCounts.NONE;
        List<Change> notInBulk = new ArrayList<>();
        List<Change> open = copies;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            BulkRound round = insert(open);
            tally = tally.plus(round.tally());
            notInBulk.addAll(round.notInBulk());
            open = round.again();
            if (round.fault().isPresent()) {
                caller.backOff(round.fault().get(), attempt);
            }
        }
        return tally.plus(strict.write(notInBulk));
    }

    private BulkRound insert(List<Change> copies) {
        List<Sent> all =
                Batches.of(copies, DynamoDbBulk.MOST_ITEMS, MOST_BYTES, copy -> ItemSize.of(copy.image())).stream()
                        .map(this::send)
                        .toList();
        BulkRound round = new BulkRound();
        for (Sent sent : all) {
            Inserted inserted = sent.answer().join();
            round.take(sent.copies(), inserted);
            budget.spend(inserted.writeUnits());
        }
        return round;
    }

    private Sent send(List<Change> batch) {
        inFlight.acquireUninterruptibly();
        return new Sent(batch, bulk.insert(batch).whenComplete((inserted, error) -> inFlight.release()));
    }
}
