package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.Rejected;

/**
 * How far a load has come: everything up to the row {@code counts.read()} is settled, and nothing behind it is counted.
 *
 * @param rejectParts how many parts of the list of rejects are kept for good
 */
public record LoadPosition(RowCounts counts, Rejected rejected, int rejectParts) {

    public static final LoadPosition BEGINNING = new LoadPosition(RowCounts.NONE, Rejected.NONE, 0);
}
