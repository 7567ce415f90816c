package dev.replicator.verify;

import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;

/**
 * The result of a repair.
 *
 * @param found the differences, repaired or not
 * @param repaired the number of repaired differences
 * @param overtaken items that changed during the repair, so that a newer change is on its way
 * @param refused items that DynamoDB refuses, or whose stored version no replicator wrote
 * @param writeUnits the write units of the repair
 */
public record RepairResult(
        JobEnding ending, VerifyCounts found, long repaired, long overtaken, long refused, long writeUnits) {

    static final String REPAIRED = "repaired";
    static final String OVERTAKEN = "overtaken";
    static final String REFUSED = "refused";
    static final String WRITE_UNITS = "writeUnits";

    /** The result of a comparison that repaired. */
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
