package dev.replicator.write;

import java.time.Clock;
import java.util.concurrent.Executor;

/** What a run works with; one set for all runs of a writer, so that they share one limit and one contract. */
record Machinery(
        Target target,
        Pace pace,
        DynamoDbSender sender,
        DynamoDbContract contract,
        DynamoDbTables tables,
        InFlightLimit limit,
        Backoff backoff,
        Scheduler scheduler,
        Executor threads,
        Clock clock) {}
