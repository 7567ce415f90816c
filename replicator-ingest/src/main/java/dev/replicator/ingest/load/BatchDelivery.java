package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.stop.JobFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes one batch with as many attempts as necessary until every row is settled. */
final class BatchDelivery {

    /**
     * The maximum number of successive attempts that settle no row. With their waits they take over a minute on
     * average.
     */
    private static final int MOST_ATTEMPTS = 30;

    /** DynamoDB's error code for a request that it cannot parse, because of a text in one of the rows. */
    private static final String UNREADABLE = "SerializationException";

    private final RowWriter writer;
    private final LoadPermit permit;
    private final Backoff backoff;
    private final Consumption consumption;
    private final Settled settled;
    private final AtomicBoolean unanswered = new AtomicBoolean();

    /** Receives the consumed write units. */
    interface Consumption {
        void add(double writeUnits);
    }

    /** Receives rows and their results. Rows that failed are tried again. */
    interface Settled {
        void settle(List<Row> rows, List<? extends RowOutcome> fates);
    }

    BatchDelivery(RowWriter writer, LoadPermit permit, Backoff backoff, Consumption consumption, Settled settled) {
        this.writer = writer;
        this.permit = permit;
        this.backoff = backoff;
        this.consumption = consumption;
        this.settled = settled;
    }

    /**
     * Starts the batch.
     *
     * @return a future that completes when all rows are settled, or fails with {@link JobFailure} or
     *     {@link LoadPermitLost}
     */
    CompletableFuture<Void> start(List<Row> rows) {
        return attempt(rows, 1);
    }

    /** Returns whether a request got no response, so that it may still take effect. */
    boolean mayLinger() {
        return unanswered.get();
    }

    private CompletableFuture<Void> attempt(List<Row> rows, int number) {
        if (!permit.maySend()) {
            return CompletableFuture.failedFuture(new LoadPermitLost());
        }
        try {
            return writer.attempt(rows).thenCompose(attempt -> next(rows, attempt, number));
        } catch (JobFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> next(List<Row> rows, BatchResult attempt, int number) {
        consumption.add(attempt.writeUnits());
        if (attempt.unanswered()) {
            unanswered.set(true);
        }
        List<Row> again = new ArrayList<>();
        Optional<Fault> fault = Optional.empty();
        for (int i = 0; i < rows.size(); i++) {
            if (attempt.fates().get(i) instanceof RowOutcome.Failed failed) {
                again.add(rows.get(i));
                fault = Optional.of(failed.fault());
            }
        }
        settled.settle(rows, attempt.fates());
        int inVain = again.size() < rows.size() ? 1 : number;
        return fault.isEmpty() ? CompletableFuture.completedFuture(null) : after(fault.get(), again, inVain);
    }

    private CompletableFuture<Void> after(Fault fault, List<Row> rows, int number) {
        if (isOfARow(fault)) {
            return apart(fault, rows);
        }
        if (!fault.passes()) {
            return CompletableFuture.failedFuture(
                    new JobFailure("DynamoDB refuses the load: " + fault.code() + ": " + fault.message()));
        }
        if (number >= MOST_ATTEMPTS) {
            return CompletableFuture.failedFuture(new JobFailure("DynamoDB failed or did not answer, however often it"
                    + " was asked (" + fault.code() + "). Load the file again."));
        }
        return CompletableFuture.completedFuture(rows)
                .thenComposeAsync(due -> attempt(due, number + 1), later(backoff.after(number)));
    }

    private static boolean isOfARow(Fault fault) {
        return fault.kind() == Fault.Kind.INVALID
                || fault.kind() == Fault.Kind.COLLECTION_FULL
                || fault.code().equals(UNREADABLE);
    }

    /**
     * Writes a refused batch again in two halves, and each refused half in the same way, until the wrong row is found.
     * Sends the halves from another thread, because sending may block, and the client's thread must not block.
     */
    private CompletableFuture<Void> apart(Fault fault, List<Row> rows) {
        if (rows.size() == 1) {
            settled.settle(rows, List.of(new RowOutcome.Refused(reason(fault), fault.message())));
            return CompletableFuture.completedFuture(null);
        }
        int half = rows.size() / 2;
        return CompletableFuture.completedFuture(rows)
                .thenComposeAsync(all -> attempt(all.subList(0, half), 1), BlockingThreads.shared())
                .thenComposeAsync(done -> attempt(rows.subList(half, rows.size()), 1), BlockingThreads.shared());
    }

    private static RowRejectReason reason(Fault fault) {
        if (fault.kind() == Fault.Kind.COLLECTION_FULL) {
            return RowRejectReason.COLLECTION_FULL;
        }
        return fault.message().contains("Item size") ? RowRejectReason.TOO_LARGE : RowRejectReason.INVALID;
    }

    private static Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, BlockingThreads.shared());
    }
}
