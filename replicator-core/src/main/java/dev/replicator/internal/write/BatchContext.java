package dev.replicator.internal.write;

import dev.replicator.internal.check.DynamoDbTables;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.InFlightLimit;
import dev.replicator.job.Scheduler;
import dev.replicator.table.Target;
import java.time.Clock;
import java.util.concurrent.Executor;

/** The objects that all runs of a writer share, such as the limit of requests in flight and the contract. */
record BatchContext(
        Target target,
        FirstForm firstForm,
        int maxAttempts,
        DynamoDbSender sender,
        DynamoDbContract contract,
        DynamoDbTables tables,
        InFlightLimit limit,
        Backoff backoff,
        Scheduler scheduler,
        Executor threads,
        Clock clock) {}
