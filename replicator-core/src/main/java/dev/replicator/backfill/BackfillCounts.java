package dev.replicator.backfill;

import dev.replicator.job.NamedCounts;

/**
 * The number of items of a backfill by result, including those of earlier runs that it continues. If a run is
 * interrupted within a page, the next run reads the whole page again. Items of this page that were already copied then
 * also count as {@code present}.
 *
 * @param read the items that were read from the source
 * @param copied the items that were copied to the replica
 * @param present the items that the replica already had in the same or a newer version
 * @param filtered the items that the rules leave out
 * @param rejected the items that the rules or DynamoDB refused; the listener received each of them
 * @param swept the items that were removed again, because the primary had deleted them during the copy
 * @param readUnits the read units of the source
 * @param writeUnits the write units of the replica and its ledger, as DynamoDB reported them
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
