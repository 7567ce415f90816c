package dev.replicator.backfill;

import dev.replicator.job.JobEnding;

/** The result of a backfill: how it ended, and its counts. */
public record BackfillResult(JobEnding ending, BackfillCounts counts) {}
