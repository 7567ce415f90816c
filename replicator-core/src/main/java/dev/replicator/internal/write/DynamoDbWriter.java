package dev.replicator.internal.write;

import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.check.DynamoDbTables;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.pace.InFlightLimit;
import dev.replicator.job.Scheduler;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Writes planned changes through the fence. Thread-safe. All batches share the limit of requests in flight. The caller
 * closes the client.
 */
public final class DynamoDbWriter implements AutoCloseable {

    public static final int DEFAULT_MAX_ATTEMPTS = 10;

    private static final Outcome.Retry CLOSED =
            new Outcome.Retry(RetryCause.CLOSED, "The replicator was closed before this record was written.");

    private final BatchContext context;
    private final Set<BatchRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a writer.
     *
     * @param bundles whether inserts may share a request as statements
     * @param maxInFlight the maximum number of requests in flight; throttling lowers the limit for a while
     * @param maxAttempts how often a write is sent in a batch, before its record must be delivered again
     * @param threads the threads on which the client is called; the client may block them, so they must not be its own threads
     */
    public DynamoDbWriter(
            DynamoDbAsyncClient client,
            Target target,
            boolean bundles,
            int maxInFlight,
            int maxAttempts,
            Backoff backoff,
            Clock clock,
            Scheduler scheduler,
            Executor threads) {
        this(
                client,
                target,
                new DynamoDbContract(client, target, clock, threads),
                bundles,
                maxInFlight,
                maxAttempts,
                backoff,
                clock,
                scheduler,
                threads);
    }

    DynamoDbWriter(
            DynamoDbAsyncClient client,
            Target target,
            DynamoDbContract contract,
            boolean bundles,
            int maxInFlight,
            int maxAttempts,
            Backoff backoff,
            Clock clock,
            Scheduler scheduler,
            Executor threads) {
        this.context = new BatchContext(
                target,
                new FirstForm(target, bundles),
                maxAttempts,
                new DynamoDbSender(client, target, contract, clock),
                contract,
                new DynamoDbTables(client, clock),
                new InFlightLimit(maxInFlight),
                backoff,
                scheduler,
                threads,
                clock);
    }

    /** Returns a writer for a job. Except for the maximum number of requests in flight, it has the default limits. */
    public static DynamoDbWriter of(DynamoDbReplica replica, int maxInFlight, Clock clock) {
        return new DynamoDbWriter(
                replica.client(),
                replica.target(),
                true,
                maxInFlight,
                DEFAULT_MAX_ATTEMPTS,
                Backoff.ofWrites(() -> ThreadLocalRandom.current().nextLong()),
                clock,
                Scheduler.shared(),
                BlockingThreads.shared());
    }

    /**
     * Writes the changes. The future completes with an outcome for every change, at the latest at {@link
     * Deadline#giveUp}. It never fails.
     */
    public CompletableFuture<WriteResult> write(List<KeyPlan> plans, Deadline deadline) {
        BatchRun run = new BatchRun(plans, context);
        running.add(run);
        CompletableFuture<WriteResult> written = closed ? run.refuse(CLOSED) : run.start(deadline);
        if (closed) {
            run.stop(CLOSED);
        }
        return written.whenComplete((result, error) -> running.remove(run));
    }

    /** Starts no more requests. Running batches end when their requests in flight are answered. */
    @Override
    public void close() {
        closed = true;
        running.forEach(run -> run.stop(CLOSED));
    }
}
