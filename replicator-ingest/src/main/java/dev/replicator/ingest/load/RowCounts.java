package dev.replicator.ingest.load;

/**
 * What became of the rows of a file: {@code read} is the sum of the others.
 *
 * @param read rows that stand in the file; all that follows the point where it is broken is one
 * @param written rows whose items the table holds, or held until a later row of the same key
 * @param merged rows that were not written, since a later row of the same key followed close behind
 * @param rejected rows that cannot be loaded
 * @param kept rows that changed nothing, because the table had an item that was to stay, or the rules keep them away; never
 *     any in mode {@code put}
 */
public record RowCounts(long read, long written, long merged, long rejected, long kept) {

    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);
}
