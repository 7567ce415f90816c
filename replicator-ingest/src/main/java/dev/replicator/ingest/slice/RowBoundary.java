package dev.replicator.ingest.slice;

/**
 * Finds where a row ends, from its bytes alone and before anybody knows whether it can be read, so that a bad row costs no
 * other. It sees each byte once, and remembers between calls where it is.
 */
public interface RowBoundary {

    /**
     * Looks at these bytes.
     *
     * @return the index behind the row and the byte that ends it, or -1 if the row does not end here
     */
    int end(byte[] bytes, int from, int to);

    /** How many line ends it has seen. */
    long lines();

    /** How many bytes ended the row that are not of it. */
    int terminator();

    /** Whether the row that ended last is known to be ASCII without NUL bytes, so that nobody need look whether it is text. */
    default boolean isPlain() {
        return false;
    }

    /** Whether space around a row is none of it. */
    default boolean trims() {
        return true;
    }

    /** Whether an empty row is a row, which then cannot be read, and not nothing. */
    default boolean emptyIsARow() {
        return false;
    }

    /** Whether no rows are expected behind the one that ended last. */
    default boolean isLast() {
        return false;
    }

    /**
     * Looks at bytes behind the last row.
     *
     * @return the index of the first one that must not stand there, or -1
     */
    default int tooMuch(byte[] bytes, int from, int to) {
        return -1;
    }

    /** Why that must not stand there. */
    default String whyTooMuch() {
        return "there is more behind its end";
    }

    /** Why the file cannot end here; empty if it can. */
    default String unfinished() {
        return "";
    }
}
