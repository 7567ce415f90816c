package dev.replicator.ingest.slice;

/**
 * Finds the end of a row from its bytes, before the row is parsed, so that an invalid row does not affect other rows.
 * Reads each byte once, and keeps its state between calls.
 */
public interface RowBoundary {

    /**
     * Searches the end of the row in the next bytes of the file.
     *
     * @return the index after the row and the byte that ends it; -1 if these bytes do not contain the end
     */
    int end(byte[] bytes, int from, int to);

    /** Returns the number of line ends so far. */
    long lines();

    /** Returns the number of bytes that end the row and are not part of it. */
    int terminator();

    /**
     * Returns whether the last row is known to be ASCII without NUL bytes, so that its text does not have to be
     * checked.
     */
    default boolean isPlain() {
        return false;
    }

    /** Returns whether whitespace around a row is ignored. */
    default boolean trims() {
        return true;
    }

    /** Returns whether an empty row is rejected. Otherwise it is ignored. */
    default boolean emptyIsARow() {
        return false;
    }

    /** Returns whether the row that was found last is the last row of the file. */
    default boolean isLast() {
        return false;
    }

    /**
     * Checks the bytes after the last row.
     *
     * @return the index of the first byte that is not allowed; -1 if all are allowed
     */
    default int tooMuch(byte[] bytes, int from, int to) {
        return -1;
    }

    /** Returns why the byte that {@link #tooMuch} found is not allowed. */
    default String whyTooMuch() {
        return "there is more text after its end";
    }

    /** Returns why the file cannot end at this position; empty if it can. */
    default String unfinished() {
        return "";
    }
}
