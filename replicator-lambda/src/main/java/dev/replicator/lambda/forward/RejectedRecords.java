package dev.replicator.lambda.forward;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.quarantine.QuarantinedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stores the rejected records of a batch in the quarantine, several at a time. A record that is not stored in time must
 * be delivered again.
 */
record RejectedRecords(Quarantine quarantine, String table) {

    private static final int AT_ONCE = 16;
    private static final Outcome NOT_KEPT = new Outcome.Retry(
            RetryCause.QUARANTINE,
            "The quarantine could not store a rejected record. Make the quarantine writable; until then the record is"
                    + " delivered again.");

    /** Returns all records. A rejected record that was not stored has the outcome {@code Retry}. */
    List<SettledRecord> keep(List<SettledRecord> settled, Instant deadline) {
        List<SettledRecord> kept = new ArrayList<>(settled);
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            if (settled.get(i).outcome() instanceof Outcome.Rejected rejected) {
                int position = i;
                SettledRecord notKept = new SettledRecord(settled.get(i).record(), NOT_KEPT);
                SettledRecord record = kept.set(position, notKept);
                underWay.add(keep(record, rejected, deadline).thenAccept(done -> kept.set(position, record)));
            }
            if (underWay.size() == AT_ONCE || i == settled.size() - 1) {
                await(underWay);
                underWay.clear();
            }
        }
        return kept;
    }

    /** The future fails if the record is not stored at the deadline. */
    private CompletableFuture<?> keep(SettledRecord settled, Outcome.Rejected rejected, Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        if (left.isNegative()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the time is over"));
        }
        QuarantinedRecord record = new QuarantinedRecord(table, settled.record(), rejected.rejection(), Instant.now());
        return CompletableFuture.completedFuture(record)
                .thenCompose(quarantine::keep)
                .orTimeout(left.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void await(List<CompletableFuture<Void>> underWay) {
        CompletableFuture<?> all = CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new));
        all.handle((done, error) -> true).join();
    }
}
