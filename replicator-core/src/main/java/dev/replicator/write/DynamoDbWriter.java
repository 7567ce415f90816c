package dev.replicator.write;

import dev.replicator.change.KeyPlan;
import dev.replicator.check.DynamoDbTables;
import dev.replicator.ledger.DynamoDbContract;
import dev.replicator.ledger.Target;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.pace.Backoff;
import dev.replicator.pace.Deadline;
import dev.replicator.pace.InFlightLimit;
import dev.replicator.pace.RequestLimits;
import dev.replicator.pace.Scheduler;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Writes planned changes through the fence. Safe for many threads; batches share the limit of requests under way. The
 * client stays the caller's, who closes it.
 */
public final class DynamoDbWriter implements AutoCloseable {

    private static final Outcome.Retry CLOSED =
            new Outcome.Retry(RetryCause.CLOSED, "The replicator was closed before this record was written.");

    private final BatchContext context;
    private final Set<BatchRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A writer.
     *
     * @param threads call the client, which may block them; never the client's own
     */
    public DynamoDbWriter(
            DynamoDbAsyncClient client,
            Target target,
            RequestLimits pace,
            Clock clock,
            Scheduler scheduler,
            Executor threads,
            RandomGenerator random) {
        this.context = new BatchContext(
                target,
                pace,
                new DynamoDbSender(client, target, clock),
                new DynamoDbContract(client, target),
                new DynamoDbTables(client, clock),
                new InFlightLimit(pace.maxInFlight()),
                new Backoff(pace.firstBackoff(), pace.maxBackoff(), random),
                scheduler,
                threads,
                clock);
    }

    /** Completes with an outcome for every change, by the deadline's {@code giveUp} at the latest; never fails. */
    public CompletableFuture<Written> write(List<KeyPlan> plans, Deadline deadline) {
        BatchRun run = new BatchRun(plans, context);
        running.add(run);
        CompletableFuture<Written> written = closed ? run.refuse(CLOSED) : run.start(deadline);
        if (closed) {
            run.stop(CLOSED);
        }
        return written.whenComplete((result, error) -> running.remove(run));
    }

    /** Starts no more requests. Batches under way end as soon as those that are out are answered. */
    @Override
    public void close() {
        closed = true;
        running.forEach(run -> run.stop(CLOSED));
    }
}
