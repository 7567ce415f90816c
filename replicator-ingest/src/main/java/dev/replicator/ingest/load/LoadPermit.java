package dev.replicator.ingest.load;

/**
 * Says whether a load may continue, and stores its position. Only {@link #maySend} is called by more than one thread.
 */
public interface LoadPermit {

    /** The position to start from. */
    LoadPosition position();

    /** Whether there is time to read more. If not, the rows that were read are settled and the load pauses. */
    boolean mayRead();

    /** Whether a request may start now; called before every request. */
    boolean maySend();

    /**
     * Renews the permit if necessary; called regularly, even if the load makes no progress.
     *
     * @throws LoadPermitLost another process loads this object, or a newer upload of it
     */
    void prolong();

    /** Whether the position should be stored now. */
    boolean isDue();

    /**
     * Stores the position.
     *
     * @throws LoadPermitLost as above
     */
    void reached(LoadPosition position);
}
