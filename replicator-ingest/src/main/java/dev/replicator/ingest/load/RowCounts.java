package dev.replicator.ingest.load;

/**
 * The rows of a file by result; {@code read} is the sum of the others.
 *
 * @param read rows of the file; the rest of a broken file counts as one
 * @param written rows whose items were written
 * @param merged rows that were not written, because a later row of the same key followed closely
 * @param rejected rows that cannot be loaded
 * @param kept rows that changed nothing, because the table's item stays or the rules leave the row out; none in mode
 *     {@code put}
 */
public record RowCounts(long read, long written, long merged, long rejected, long kept) {

    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);
}
