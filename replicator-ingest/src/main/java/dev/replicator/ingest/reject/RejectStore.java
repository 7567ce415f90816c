package dev.replicator.ingest.reject;

/** Stores rejects as a list in numbered parts. Called by one thread at a time. */
public interface RejectStore {

    /**
     * Starts after this number of parts. A later part is from a process that stopped before it stored its position, and
     * is written again.
     */
    void begin(int partsKept);

    /** Adds a reject, which is stored by {@link #keep}. */
    void add(Reject reject);

    /** Ends the list; further rejects are counted only. */
    void cut();

    /** Whether many rejects wait to be stored. */
    boolean isFull();

    /**
     * Stores the added rejects durably, as one more part.
     *
     * @return the number of parts, to {@link #begin} with when the load continues
     */
    int keep();
}
