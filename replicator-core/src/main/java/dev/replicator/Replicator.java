package dev.replicator;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.check.DynamoDbCheck;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.pace.SerialExecutor;
import dev.replicator.internal.read.TombstoneFilter;
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
 * times: an older change never overwrites a newer one. Immutable and thread-safe.
 *
 * <p>A problem of AWS, such as a missing table or permission, does not throw an exception. The records are reported as
 * unsettled, a warning is logged, and the records succeed when they are delivered again after the repair.
 */
public final class Replicator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicator.class);

    private final Rules rules;
    private final TombstoneFilter tombstones;
    private final Optional<Key> heartbeat;
    private final DynamoDbWriter writer;
    private final QuarantineWriter quarantining;
    private final DynamoDbCheck check;
    private final ReplicationListener listener;
    private final BatchClock time;
    private final Executor threads;

    Replicator(
            Rules rules,
            TombstoneFilter tombstones,
            Optional<Key> heartbeat,
            DynamoDbWriter writer,
            QuarantineWriter quarantining,
            DynamoDbCheck check,
            ReplicationListener listener,
            BatchClock time,
            Executor threads) {
        this.rules = rules;
        this.tombstones = tombstones;
        this.heartbeat = heartbeat;
        this.writer = writer;
        this.quarantining = quarantining;
        this.check = check;
        this.listener = listener;
        this.time = time;
        this.threads = threads;
    }

    /**
     * Returns a builder with the default settings.
     *
     * @param client the client of the replica's Region. The caller closes it. Configure it with a time-out and without
     *     retries, because the replicator retries itself
     * @param quarantine stores the records that can never be applied
     */
    public static ReplicatorBuilder builder(
            DynamoDbAsyncClient client, String replicaTable, String ledgerTable, Quarantine quarantine) {
        return new ReplicatorBuilder(client, replicaTable, ledgerTable, quarantine);
    }

    /**
     * Calls {@link #replicate(List, Instant)} with the default deadline, {@link ReplicatorBuilder#batchTime} from now.
     */
    public Report replicate(@Nullable List<SourceRecord> records) {
        return replicate(records, time.usualDeadline());
    }

    /**
     * Replicates a batch. Blocks until all records are settled, or until the deadline and the drain time are over.
     *
     * @param records the records in the order of delivery; null is an empty batch
     * @throws ReplicatorException if the replicator itself has a fault; the whole batch must be delivered again
     */
    public Report replicate(@Nullable List<SourceRecord> records, Instant deadline) {
        try {
            return replicateAsync(records, deadline).join();
        } catch (CompletionException e) {
            throw new ReplicatorException(
                    "The batch failed by a fault of the replicator. Deliver it again, and report this error.", e);
        }
    }

    /**
     * Replicates a batch like {@link #replicate(List, Instant)}, but does not block. The future completes on one of the
     * builder's {@code threads}, so dependent stages may block.
     */
    public CompletableFuture<Report> replicateAsync(@Nullable List<SourceRecord> records, Instant deadline) {
        Deadline limits = time.deadline(deadline);
        BatchIntake intake = BatchIntake.of(records == null ? List.of() : records, this::apply);
        return writer.write(Planner.plan(intake.changes()), limits)
                .thenComposeAsync(written -> quarantine(intake, written, limits), threads)
                .whenCompleteAsync((report, error) -> announce(report), threads);
    }

    /**
     * Checks the replica and the ledger table with requests to AWS, and returns the problems. Blocks. Replication works
     * without this call.
     */
    public List<Finding> check() {
        return check.findings();
    }

    /**
     * Starts no further writes. Running batches end, and their unwritten records are unsettled. Does not close the
     * client.
     */
    @Override
    public void close() {
        writer.close();
    }

    private RuleResult apply(Change change) {
        Rules effective = heartbeat.filter(change.key()::equals).isPresent() ? rules.unfiltered() : rules;
        return tombstones.apply(change, effective::apply);
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
