package dev.replicator.ingest.load;

/** Whether a load may go on, and how far it has come. Only {@link #maySend} is called by more than one thread. */
public interface LoadPermit {

    /** Where to begin. */
    LoadPosition position();

    /** Whether there is time to read more; if not, what was read is settled and the load pauses. */
    boolean mayRead();

    /** Whether a request may start now. Asked before every one. */
    boolean maySend();

    /**
     * Prolongs the right to load, if it is time; called once in a while also when nothing goes on.
     *
     * @throws LoadPermitLost somebody else loads the object now, or a newer one
     */
    void prolong();

    /** Whether it is time to say how far the load has come. */
    boolean isDue();

    /**
     * Remembers how far the load has come.
     *
     * @throws LoadPermitLost as above
     */
    void reached(LoadPosition position);
}
