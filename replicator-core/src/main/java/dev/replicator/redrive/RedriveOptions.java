package dev.replicator.redrive;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** What was said to the builder. */
record RedriveOptions(
        RedriveFilter filter,
        boolean dryRun,
        boolean evenIfOld,
        Duration tombstoneLife,
        int batchRecords,
        Consumer<Redriven> listener,
        Clock clock) {}
