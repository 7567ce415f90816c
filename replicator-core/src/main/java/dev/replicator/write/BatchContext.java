package dev.replicator.write;

import dev.replicator.check.DynamoDbTables;
import dev.replicator.ledger.DynamoDbContract;
import dev.replicator.ledger.Target;
import dev.replicator.pace.Backoff;
import dev.replicator.pace.InFlightLimit;
import dev.replicator.pace.RequestLimits;
import dev.replicator.pace.Scheduler;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What a run works with; one set for all runs of a writer, so that they share one limit and one contract. */
record BatchContext(
        Target target,
        RequestLimits pace,
        DynamoDbSender sender,
        DynamoDbContract contract,
        DynamoDbTables tables,
        InFlightLimit limit,
        Backoff backoff,
        Scheduler scheduler,
        Executor threads,
        Clock clock) {}
