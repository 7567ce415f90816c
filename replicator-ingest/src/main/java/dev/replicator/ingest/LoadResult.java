package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.Rejected;
import dev.replicator.job.Ending;

/** How a load ended, and what became of the rows that were settled until then. */
public record LoadResult(Ending ending, RowCounts counts, Rejected rejected) {}
