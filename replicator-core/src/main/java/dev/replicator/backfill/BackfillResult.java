package dev.replicator.backfill;

import dev.replicator.job.JobEnding;

/** How a backfill ended, and its counts. */
public record BackfillResult(JobEnding ending, BackfillCounts counts) {}
