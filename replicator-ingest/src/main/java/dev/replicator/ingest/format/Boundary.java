package dev.replicator.ingest.format;

/**
 * Finds where a row ends, from its bytes alone and before anybody knows whether it can be read, so that a bad row costs no
 * other. It sees each byte once, and remembers between calls where it is.
 */
interface Boundary {

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

    /** Whether space around a row is none of it. */
    boolean trims();

    /** Whether no rows are expected behind the one that ended last. */
    boolean isLast();

    /** Why the file cannot end here; empty if it can. */
    String unfinished();
}
