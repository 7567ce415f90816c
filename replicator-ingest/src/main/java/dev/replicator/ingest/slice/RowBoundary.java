package dev.replicator.ingest.slice;

/**
 * Finds the end of a row from its bytes alone, before it is parsed, so that a bad row costs no other row. It sees each
 * byte once and keeps its state between calls.
 */
public interface RowBoundary {

    /**
     * Continues with these bytes.
     *
     * @return the index after the row and the byte that ends it, or -1 if the row does not end here
     */
    int end(byte[] bytes, int from, int to);

    /** The number of line ends so far. */
    long lines();

    /** The number of bytes that ended the row and are not part of it. */
    int terminator();

    /** Whether the last row is known to be ASCII without NUL bytes, so that its text need not be checked. */
    default boolean isPlain() {
        return false;
    }

    /** Whether space around a row is ignored. */
    default boolean trims() {
        return true;
    }

    /** Whether an empty row is rejected, not ignored. */
    default boolean emptyIsARow() {
        return false;
    }

    /** Whether the last row was the last of the file. */
    default boolean isLast() {
        return false;
    }

    /**
     * Checks bytes after the last row.
     *
     * @return the index of the first byte that must not be there, or -1
     */
    default int tooMuch(byte[] bytes, int from, int to) {
        return -1;
    }

    /** Why that byte must not be there. */
    default String whyTooMuch() {
        return "there is more text after its end";
    }

    /** Why the file cannot end here; empty if it can. */
    default String unfinished() {
        return "";
    }
}
