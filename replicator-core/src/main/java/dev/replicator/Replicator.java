package dev.replicator;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.check.DynamoDbCheck;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.pace.SerialExecutor;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.internal.write.WriteResult;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Finding;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Replicates batches of stream records to one replica table. Records may be delivered in any order and any number of
 * times; the replica never goes back. Immutable and safe for many threads.
 *
 * <p>A problem of AWS, such as a missing table or permission, is not an exception: the records are reported as
 * unsettled, one line is logged, and they are replicated when the problem is repaired.
 */
public final class Replicator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicator.class);

    private final Rules rules;
    private final Optional<Key> heartbeat;
    private final DynamoDbWriter writer;
    private final QuarantineWriter quarantining;
    private final DynamoDbCheck check;
    private final ReplicationListener listener;
    private final BatchClock time;
    private final Executor threads;

    Replicator(
            Rules rules,
            Optional<Key> heartbeat,
            DynamoDbWriter writer,
            QuarantineWriter quarantining,
            DynamoDbCheck check,
            ReplicationListener listener,
            BatchClock time,
            Executor threads) {
        this.rules = rules;
        this.heartbeat = heartbeat;
        this.writer = writer;
        this.quarantining = quarantining;
        this.check = check;
        this.listener = listener;
        this.time = time;
        this.threads = threads;
    }

    /**
     * A builder.
     *
     * @param client the client of the replica's Region. The caller closes it. It must not retry (the replicator does),
     *     and must have a time-out
     * @param quarantine stores the records that can never be applied
     */
    public static ReplicatorBuilder builder(
            DynamoDbAsyncClient client, String replicaTable, String ledgerTable, Quarantine quarantine) {
        return new ReplicatorBuilder(client, replicaTable, ledgerTable, quarantine);
    }

    /** {@link #replicate(List, Instant)} with the default time of a batch. */
    public Report replicate(@Nullable List<SourceRecord> records) {
        return replicate(records, time.usualDeadline());
    }

    /**
     * Replicates a batch and waits until it is settled, or until its deadline and the drain time are over.
     *
     * @param records in the order of their delivery; null is an empty batch
     * @throws ReplicatorException a fault of the replicator itself; the whole batch must come again
     */
    public Report replicate(@Nullable List<SourceRecord> records, Instant deadline) {
        try {
            return replicateAsync(records, deadline).join();
        } catch (CompletionException e) {
            throw new ReplicatorException(
                    "The batch failed by a fault of the replicator. Deliver it again, and report this error.", e);
        }
    }

    /** The same without waiting. The future completes on one of {@code threads}, so dependent stages may block. */
    public CompletableFuture<Report> replicateAsync(@Nullable List<SourceRecord> records, Instant deadline) {
        Deadline limits = time.deadline(deadline);
        BatchIntake intake = BatchIntake.of(records == null ? List.of() : records, this::apply);
        return writer.write(Planner.plan(intake.changes()), limits)
                .thenComposeAsync(written -> quarantine(intake, written, limits), threads)
                .whenCompleteAsync((report, error) -> announce(report), threads);
    }

    /** Checks the tables by asking AWS. Blocks; replication does not need it. */
    public List<Finding> check() {
        return check.findings();
    }

    /** Starts no more writes. Running batches end; their unwritten records are unsettled. The client stays open. */
    @Override
    public void close() {
        writer.close();
    }

    private RuleResult apply(Change change) {
        return heartbeat.filter(change.key()::equals).isPresent()
                ? rules.unfiltered().apply(change)
                : rules.apply(change);
    }

    private CompletableFuture<Report> quarantine(BatchIntake intake, WriteResult written, Deadline limits) {
        List<SettledRecord> settled = new ArrayList<>(intake.settled());
        settled.addAll(written.settled());
        CompletableFuture<Void> timeOut = time.at(limits.giveUp());
        return quarantining
                .keepRejected(settled, timeOut, new SerialExecutor(threads))
                .thenApply(kept -> {
                    timeOut.complete(null);
                    return Report.of(kept, written.writeUnits(), heartbeat, time.now());
                });
    }

    private void announce(@Nullable Report report) {
        if (report == null) {
            return;
        }
        report.problem()
                .ifPresent(problem -> LOG.warn(
                        "{} of {} records must be delivered again: {} {}",
                        report.counts().retried(),
                        report.counts().records(),
                        problem.cause(),
                        problem.why()));
        if (report.counts().rejected() > 0) {
            LOG.warn("{} records were quarantined", report.counts().rejected());
        }
        try {
            listener.batchEnded(report);
        } catch (RuntimeException e) {
            LOG.warn("The replication listener failed; replication continues", e);
        }
    }
}
