package dev.replicator.internal.fault;

/**
 * What an error means for a write.
 *
 * @param code the error code of the service
 * @param message the message of the service or the network. It may quote a value, so it is logged only for {@link
 *     Kind#TABLE} and {@link Kind#UNAVAILABLE}
 */
public record Fault(Kind kind, String code, String message) {

    /** The kinds of faults, with the reaction to each. */
    public enum Kind {
        /** The rate of writes is too high: back off, with fewer requests in flight. */
        THROTTLED,
        /** Another write of the same item was in progress: back off. */
        CONFLICT,
        /** The write failed, or it took effect but its response was lost: back off and send the same write again. */
        UNAVAILABLE,
        /** The process has no free file descriptor for a connection: back off, with fewer requests in flight. */
        DESCRIPTORS,
        /** The table or the configuration is wrong: no record can be written until it is repaired. */
        TABLE,
        /** The replica belongs to another process, by its contract: this process must not write. */
        CONTRACT,
        /** The request is invalid: the record is wrong, or the table's key schema is wrong. */
        INVALID,
        /** The item collection is full: the record can never be written. */
        COLLECTION_FULL
    }

    public boolean passes() {
        return isOverload() || kind == Kind.CONFLICT || kind == Kind.UNAVAILABLE;
    }

    /** Returns whether fewer requests in flight would help. */
    public boolean isOverload() {
        return kind == Kind.THROTTLED || kind == Kind.DESCRIPTORS;
    }

    /** Returns whether the write may have taken effect. */
    public boolean mayHaveTakenEffect() {
        return kind == Kind.UNAVAILABLE;
    }
}
