package dev.replicator.verify;

import dev.replicator.job.Ending;
import dev.replicator.job.NamedCounts;

/**
 * What a repair found and did.
 *
 * @param found the differences, mended or not
 * @param mended so many of them
 * @param overtaken the replica changed while it was being mended, so somebody newer is at work
 * @param refused DynamoDB does not take the item, or what is there has a version that no replicator wrote
 * @param writeUnits what mending consumed
 */
public record RepairResult(
        Ending ending, VerifyCounts found, long mended, long overtaken, long refused, long writeUnits) {

    static final String MENDED = "mended";
    static final String OVERTAKEN = "overtaken";
    static final String REFUSED = "refused";
    static final String WRITE_UNITS = "writeUnits";

    /** From the comparison that mended. */
    public static RepairResult of(VerifyResult verified) {
        NamedCounts tally = verified.tally();
        return new RepairResult(
                verified.ending(),
                verified.counts(),
                tally.of(MENDED),
                tally.of(OVERTAKEN),
                tally.of(REFUSED),
                tally.of(WRITE_UNITS));
    }
}
