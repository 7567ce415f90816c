package dev.replicator.verify;

import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;

/** The result of a comparison: how it ended, and its counts. The tally also contains the counts of a repair. */
public record VerifyResult(JobEnding ending, VerifyCounts counts, NamedCounts tally) {}
