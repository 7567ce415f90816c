package dev.replicator.verify;

import dev.replicator.job.Ending;
import dev.replicator.job.NamedCounts;

/**
 * How a comparison ended.
 *
 * @param tally what the remedy counted is in it too
 */
public record VerifyResult(Ending ending, VerifyCounts counts, NamedCounts tally) {}
