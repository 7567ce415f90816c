package dev.replicator.backfill;

import dev.replicator.job.NamedCounts;

/**
 * The items of a backfill by result, in all processes that it took. An interrupted page is read again, and its copied
 * items then count as present.
 *
 * @param read read from the source
 * @param copied copied to the replica
 * @param present in the replica already, and so not older
 * @param filtered left out by the rules
 * @param rejected refused by the rules or by DynamoDB; the listener was called with each
 * @param swept removed because the primary had deleted them meanwhile
 * @param readUnits read units of the source
 * @param writeUnits write units of the replica and its ledger that DynamoDB reported
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
