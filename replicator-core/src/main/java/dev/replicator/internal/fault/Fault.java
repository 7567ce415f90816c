package dev.replicator.internal.fault;

/**
 * The meaning of an error for a write.
 *
 * @param code the service's name of the error
 * @param message the message of the service or the network. It may quote a value, so it is logged only for {@link
 *     Kind#TABLE} and {@link Kind#UNAVAILABLE}
 */
public record Fault(Kind kind, String code, String message) {

    /** The kinds of faults, with what to do. */
    public enum Kind {
        /** Too many writes: back off, with fewer requests in flight. */
        THROTTLED,
        /** Another write of the same item was in progress: back off. */
        CONFLICT,
        /** The write failed, or it took effect and the response was lost: back off and send the same write again. */
        UNAVAILABLE,
        /** The process has no file descriptor left for a connection: back off, with fewer requests in flight. */
        DESCRIPTORS,
        /** The table or the configuration is wrong: nothing can be written until it is repaired. */
        TABLE,
        /** The request is invalid: the record is wrong, unless the table's key schema is. */
        INVALID,
        /** The item collection is full: this record can never be written. */
        COLLECTION_FULL
    }

    public boolean passes() {
        return isOverload() || kind == Kind.CONFLICT || kind == Kind.UNAVAILABLE;
    }

    /** Whether fewer requests in flight would help. */
    public boolean isOverload() {
        return kind == Kind.THROTTLED || kind == Kind.DESCRIPTORS;
    }

    /** Whether the write may have taken effect. */
    public boolean mayHaveTakenEffect() {
        return kind == Kind.UNAVAILABLE;
    }
}
