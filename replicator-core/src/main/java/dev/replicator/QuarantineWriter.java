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
 * Stores the rejected records of a batch in the quarantine, up to 16 at a time. A record that is not stored in time
 * must be delivered again.
 */
record QuarantineWriter(Quarantine quarantine, String replicaTable, Clock clock) {

    private static final int AT_ONCE = 16;
    private static final Outcome NOT_KEPT = new Outcome.Retry(
            RetryCause.QUARANTINE,
            "The quarantine could not store a rejected record. Make the quarantine writable; until then the record is delivered again.");

    /**
     * Returns a future with all the records. A rejected record that was not stored has the outcome {@code Retry}. The
     * future never fails.
     *
     * @param timeOut a future whose completion ends the wait; no further record is stored afterwards
     * @param threads the threads that call the quarantine, which may block them
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
     * Stores every sixteenth record, starting at {@code first}, until the time is over. Uses a loop, because recursion
     * could overflow the stack if the quarantine answers at once.
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
