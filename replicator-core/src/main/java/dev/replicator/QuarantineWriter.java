package dev.replicator;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.quarantine.QuarantinedRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Stores rejected records in the quarantine, several at a time, on threads that the quarantine may block. A record that
 * is not stored in time must come again.
 */
record QuarantineWriter(Quarantine quarantine, String replicaTable, Clock clock) {

    private static final int AT_ONCE = 16;
    private static final Outcome NOT_KEPT = new Outcome.Retry(
            RetryCause.QUARANTINE,
            "The quarantine could not store a rejected record. Make the quarantine writable; until then the record is delivered again.");

    /**
     * Completes with the same records; a rejected record that was not stored becomes a retry. Never fails.
     *
     * @param timeOut when it completes, nothing is waited for and nothing is started
     * @param threads call the quarantine
     */
    CompletableFuture<List<SettledRecord>> keepRejected(
            List<SettledRecord> settled, CompletableFuture<?> timeOut, Executor threads) {
        List<SettledRecord> rejected = settled.stream()
                .filter(each -> each.outcome() instanceof Outcome.Rejected)
                .toList();
        AtomicReferenceArray<Outcome> fates = new AtomicReferenceArray<>(rejected.size());
        CompletableFuture<?>[] lanes = IntStream.range(0, Math.min(AT_ONCE, rejected.size()))
                .mapToObj(first -> {
                    CompletableFuture<Void> lane = new CompletableFuture<>();
                    threads.execute(() -> keepFrom(first, rejected, fates, lane, timeOut, threads));
                    return lane;
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.anyOf(CompletableFuture.allOf(lanes), timeOut)
                .handle((end, error) -> withFates(settled, fates));
    }

    /**
     * Stores every sixteenth record from here on, until the time is over. A loop, so that a quarantine that answers at
     * once does not nest calls.
     */
    private void keepFrom(
            int first,
            List<SettledRecord> rejected,
            AtomicReferenceArray<Outcome> fates,
            CompletableFuture<Void> lane,
            CompletableFuture<?> timeOut,
            Executor threads) {
        for (int i = first; i < rejected.size() && !timeOut.isDone(); i += AT_ONCE) {
            int index = i;
            CompletableFuture<Void> kept = keep(rejected.get(index)).thenAccept(fate -> fates.set(index, fate));
            if (!kept.isDone()) {
                CompletableFuture<Void> unused = kept.thenRunAsync(
                        () -> keepFrom(index + AT_ONCE, rejected, fates, lane, timeOut, threads), threads);
                return;
            }
        }
        lane.complete(null);
    }

    private CompletableFuture<Outcome> keep(SettledRecord settled) {
        Outcome.Rejected rejected = (Outcome.Rejected) settled.outcome();
        QuarantinedRecord record =
                new QuarantinedRecord(replicaTable, settled.record(), rejected.rejection(), clock.instant());
        return CompletableFuture.completedFuture(record)
                .thenCompose(quarantine::keep)
                .handle((kept, error) -> error == null ? rejected : NOT_KEPT);
    }

    private static List<SettledRecord> withFates(List<SettledRecord> settled, AtomicReferenceArray<Outcome> fates) {
        List<SettledRecord> result = new ArrayList<>(settled.size());
        int next = 0;
        for (SettledRecord each : settled) {
            if (each.outcome() instanceof Outcome.Rejected) {
                Outcome fate = fates.get(next++);
                result.add(new SettledRecord(each.record(), fate == null ? NOT_KEPT : fate));
            } else {
                result.add(each);
            }
        }
        return result;
    }
}
