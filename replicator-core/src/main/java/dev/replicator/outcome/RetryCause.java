package dev.replicator.outcome;

/** Why a record must come again. */
public enum RetryCause {
    /** DynamoDB throttles the table or the account. */
    THROTTLED,
    /** A temporary fault: a server error, a conflict, a time-out, a lost connection. */
    UNAVAILABLE,
    /** The process has no file descriptor left for a connection. */
    DESCRIPTORS,
    /** A table, key, permission or rule is wrong: every record waits until it is repaired. */
    TABLE,
    /** The replica belongs to another source, or is stamped with another attribute. */
    CONTRACT,
    /** The record is rejected, and the quarantine could not store it. */
    QUARANTINE,
    /** The time for the batch was over. */
    DEADLINE,
    /** The replicator was closed. */
    CLOSED;

    /** Whether the cause passes by itself. If not, somebody must repair something. */
    public boolean passes() {
        return this != TABLE && this != CONTRACT && this != QUARANTINE;
    }
}
