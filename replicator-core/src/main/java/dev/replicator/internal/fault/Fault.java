package dev.replicator.internal.fault;

/**
 * What an error means for the write that met it.
 *
 * @param code the service's own name for the error
 * @param message the service's own words, or the network's. Those about a request may quote a value: for the quarantine, and
 *     for a log only where {@link Kind#TABLE} or {@link Kind#UNAVAILABLE}
 */
public record Fault(Kind kind, String code, String message) {

    /** Who is at fault, and so what to do. */
    public enum Kind {
        /** Too many writes: back off, and do fewer at once. */
        THROTTLED,
        /** Another write of the same item was under way: back off. */
        CONFLICT,
        /** The write failed, or it took effect and the answer was lost: back off and try the same again. */
        UNAVAILABLE,
        /** The process has no file descriptor left for another connection: back off, and do fewer at once. */
        DESCRIPTORS,
        /** The table's fault, or the caller's: nothing can be written until somebody mends it. */
        TABLE,
        /** The request was refused as invalid: the record's fault, unless the table's key schema is why. */
        INVALID,
        /** The item collection is full: the record's fault. */
        COLLECTION_FULL
    }

    public boolean passes() {
        return isOverload() || kind == Kind.CONFLICT || kind == Kind.UNAVAILABLE;
    }

    /** Whether fewer requests at once would help. */
    public boolean isOverload() {
        return kind == Kind.THROTTLED || kind == Kind.DESCRIPTORS;
    }

    /** Whether the write may have taken effect nevertheless. */
    public boolean mayHaveTakenEffect() {
        return kind == Kind.UNAVAILABLE;
    }
}
