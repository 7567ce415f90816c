package dev.replicator.ingest.load;

/** Decides whether a load may continue, and stores its position. Only {@link #maySend} must be thread-safe. */
public interface LoadPermit {

    /** Returns the position from which the load starts. */
    LoadPosition position();

    /**
     * Returns whether there is time to read more rows. If not, the load settles the rows that it has read, and pauses.
     */
    boolean mayRead();

    /** Returns whether a request may start now. Is called before every request. */
    boolean maySend();

    /**
     * Renews the permit if necessary. Is called regularly, even if the load makes no progress.
     *
     * @throws LoadPermitLost another process loads this object or a newer upload of it
     */
    void prolong();

    /** Returns whether the position should be stored now. */
    boolean isDue();

    /**
     * Stores the position.
     *
     * @throws LoadPermitLost another process loads this object or a newer upload of it
     */
    void reached(LoadPosition position);
}
