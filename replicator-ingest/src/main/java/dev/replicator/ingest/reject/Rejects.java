package dev.replicator.ingest.reject;

/** Where rejects go. Called by one thread at a time. */
public interface Rejects {

    /** Takes one; it may still be lost until it is {@link #keep kept}. */
    void add(Reject reject);

    /** Whether so many wait to be kept that memory is a question. */
    boolean isFull();

    /**
     * Keeps what was added, for good.
     *
     * @return how much is kept: what to {@link #begin} with to go on after this
     */
    long keep();

    /** Begins a load. What is kept beyond that size is of a process that did not come further, and is forgotten. */
    void begin(long kept);
}
