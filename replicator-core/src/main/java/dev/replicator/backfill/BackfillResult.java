package dev.replicator.backfill;

import dev.replicator.job.Ending;

/** How a backfill ended, and its counts. */
public record BackfillResult(Ending ending, BackfillCounts counts) {}
