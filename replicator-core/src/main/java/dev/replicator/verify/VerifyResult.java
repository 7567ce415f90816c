package dev.replicator.verify;

import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;

/** How a comparison ended, and its counts; the tally has also those of a repair. */
public record VerifyResult(JobEnding ending, VerifyCounts counts, NamedCounts tally) {}
