package dev.replicator.ingest.reject;

/** Where rejects go: a list in numbered parts. Called by one thread at a time. */
public interface RejectStore {

    /** Begins a load behind so many parts. A later part is of a process that did not come further, and is written anew. */
    void begin(int partsKept);

    /** Takes one; it may still be lost until it is {@link #keep kept}. */
    void add(Reject reject);

    /** Ends the list: there are more rejects, which are only counted. */
    void cut();

    /** Whether so many wait to be kept that memory is a question. */
    boolean isFull();

    /**
     * Keeps what was added, for good, as one part more.
     *
     * @return how many parts are kept: what to {@link #begin} with to go on after this
     */
    int keep();
}
