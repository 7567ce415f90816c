package dev.replicator.ingest.reject;

/** Stores rejects as a list in numbered parts. Only one thread at a time calls the methods. */
public interface RejectStore {

    /**
     * Starts after this number of parts. A later part may exist if a process ended before it stored its position; it is
     * overwritten.
     */
    void begin(int partsKept);

    /** Adds a reject. {@link #keep} stores it. */
    void add(Reject reject);

    /** Ends the list, because further rejects are only counted. */
    void cut();

    /** Returns whether so many rejects were added that they should be stored now. */
    boolean isFull();

    /**
     * Stores the added rejects durably, as one more part.
     *
     * @return the number of parts, which is passed to {@link #begin} when the load continues
     */
    int keep();
}
