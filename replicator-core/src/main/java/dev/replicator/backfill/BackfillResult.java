package dev.replicator.backfill;

import dev.replicator.job.Ending;

/** How a backfill ended, and what it did until then. */
public record BackfillResult(Ending ending, BackfillCounts counts) {}
