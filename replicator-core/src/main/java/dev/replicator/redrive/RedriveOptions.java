package dev.replicator.redrive;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** The options that were set in the builder. */
record RedriveOptions(
        RedriveFilter filter,
        boolean dryRun,
        boolean evenIfOld,
        Duration tombstoneLife,
        int batchRecords,
        Consumer<Redriven> listener,
        Clock clock) {}
