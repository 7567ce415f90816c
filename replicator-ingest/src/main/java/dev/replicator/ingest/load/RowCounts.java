package dev.replicator.ingest.load;

/**
 * The numbers of a file's rows by result. When all rows are settled, {@code read} is the sum of the other numbers.
 *
 * @param read the number of rows that were read; the unreadable rest of a broken file counts as one row
 * @param written the number of rows whose items were written
 * @param merged the number of rows that were not written, because a later row with the same key followed closely
 * @param rejected the number of rows that cannot be loaded
 * @param kept the number of rows that changed nothing, because the existing item was kept or the rules filter the row
 *     out; 0 in the mode {@code put}
 */
public record RowCounts(long read, long written, long merged, long rejected, long kept) {

    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);
}
