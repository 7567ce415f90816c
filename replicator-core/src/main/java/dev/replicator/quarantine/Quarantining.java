package dev.replicator.quarantine;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.Settled;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Takes what was rejected to the quarantine, some at a time. What it does not keep in time must come again. */
public final class Quarantining {

    private static final int AT_ONCE = 16;
    private static final Outcome NOT_KEPT = new Outcome.Retry(
            RetryCause.QUARANTINE,
            "The quarantine did not take a rejected record. Make it writable; until then the record comes again.");

    private final Quarantine quarantine;
    private final String replicaTable;
    private final Clock clock;

    public Quarantining(Quarantine quarantine, String replicaTable, Clock clock) {
        this.quarantine = quarantine;
        this.replicaTable = replicaTable;
        this.clock = clock;
    }

    /**
     * Completes with the same records, where a rejected one that was not kept is to be retried. Never fails.
     *
     * @param timeOut when it completes, no more is waited for
     */
    public CompletableFuture<List<Settled>> keepRejected(List<Settled> settled, CompletableFuture<?> timeOut) {
        AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(settled.size());
        List<Integer> rejected = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            boolean isRejected = settled.get(i).outcome() instanceof Outcome.Rejected;
            outcomes.set(i, isRejected ? NOT_KEPT : settled.get(i).outcome());
            if (isRejected) {
                rejected.add(i);
            }
        }
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[Math.min(AT_ONCE, rejected.size())];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = keepFrom(lane, rejected, settled, outcomes);
        }
        return CompletableFuture.anyOf(CompletableFuture.allOf(lanes), timeOut)
                .handle((all, error) -> withOutcomes(settled, outcomes));
    }

    private CompletableFuture<Void> keepFrom(
            int position, List<Integer> rejected, List<Settled> settled, AtomicReferenceArray<Outcome> outcomes) {
        if (position >= rejected.size()) {
            return CompletableFuture.completedFuture(null);
        }
        int index = rejected.get(position);
        return keep(settled.get(index))
                .thenAccept(kept -> outcomes.set(index, kept))
                .thenCompose(next -> keepFrom(position + AT_ONCE, rejected, settled, outcomes));
    }

    private CompletableFuture<Outcome> keep(Settled settled) {
        Outcome.Rejected rejected = (Outcome.Rejected) settled.outcome();
        QuarantinedRecord record =
                new QuarantinedRecord(replicaTable, settled.record(), rejected.rejection(), clock.instant());
        try {
            return quarantine
                    .keep(record)
                    .toCompletableFuture()
                    .handle((kept, error) -> error == null ? rejected : NOT_KEPT);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(NOT_KEPT);
        }
    }

    private static List<Settled> withOutcomes(List<Settled> settled, AtomicReferenceArray<Outcome> outcomes) {
        List<Settled> result = new ArrayList<>(settled.size());
        for (int i = 0; i < settled.size(); i++) {
            result.add(new Settled(settled.get(i).record(), outcomes.get(i)));
        }
        return result;
    }
}
