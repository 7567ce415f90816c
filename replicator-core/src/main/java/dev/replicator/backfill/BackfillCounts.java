package dev.replicator.backfill;

import dev.replicator.job.NamedCounts;

/**
 * What became of the items, since the backfill began, over all processes that it took. A page that was interrupted is read
 * again, so what was copied of it the first time counts as present.
 *
 * @param read from the source
 * @param copied to the replica
 * @param present on the replica already, and so never older
 * @param filtered kept away by the rules
 * @param rejected by the rules or by DynamoDB; the listener was told which
 * @param swept because they had been deleted meanwhile
 * @param readUnits of the source
 * @param writeUnits of the replica and its ledger, as far as DynamoDB says
 */
public record BackfillCounts(
        long read,
        long copied,
        long present,
        long filtered,
        long rejected,
        long swept,
        long readUnits,
        long writeUnits) {

    static final String READ = "read";
    static final String COPIED = "copied";
    static final String PRESENT = "present";
    static final String FILTERED = "filtered";
    static final String REJECTED = "rejected";
    static final String SWEPT = "swept";
    static final String READ_UNITS = "readUnits";
    static final String WRITE_UNITS = "writeUnits";

    static BackfillCounts of(NamedCounts tally) {
        return new BackfillCounts(
                tally.of(READ),
                tally.of(COPIED),
                tally.of(PRESENT),
                tally.of(FILTERED),
                tally.of(REJECTED),
                tally.of(SWEPT),
                tally.of(READ_UNITS),
                tally.of(WRITE_UNITS));
    }
}
