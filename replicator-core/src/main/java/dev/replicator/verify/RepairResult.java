package dev.replicator.verify;

import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;

/**
 * The result of a repair.
 *
 * @param found the differences that were found, repaired or not
 * @param repaired the number of differences that were repaired
 * @param overtaken the number of items that were not repaired, because the replica changed during the repair
 * @param refused the number of items that DynamoDB refused, or whose stored version was not written by a replicator
 * @param writeUnits the write units of the repair
 */
public record RepairResult(
        JobEnding ending, VerifyCounts found, long repaired, long overtaken, long refused, long writeUnits) {

    static final String REPAIRED = "repaired";
    static final String OVERTAKEN = "overtaken";
    static final String REFUSED = "refused";
    static final String WRITE_UNITS = "writeUnits";

    /** Returns the result of a comparison that also repaired. */
    public static RepairResult of(VerifyResult verified) {
        NamedCounts tally = verified.tally();
        return new RepairResult(
                verified.ending(),
                verified.counts(),
                tally.of(REPAIRED),
                tally.of(OVERTAKEN),
                tally.of(REFUSED),
                tally.of(WRITE_UNITS));
    }
}
