package dev.replicator.outcome;

/** Why a record must be delivered again. */
public enum RetryCause {
    /** DynamoDB throttles the table or the account. */
    THROTTLED,
    /** A temporary fault: a server error, a conflict, a time-out, a lost connection. */
    UNAVAILABLE,
    /** The process has no file descriptor left for a connection. */
    DESCRIPTORS,
    /** A table, key, permission or rule is wrong. No record can be replicated until it is repaired. */
    TABLE,
    /** Forwarding to Splunk: the URL, the token, the certificate or an index is wrong. Somebody must repair it. */
    DESTINATION,
    /** The replica is replicated from another table, or uses another stamp attribute. */
    CONTRACT,
    /** The record was rejected, but the quarantine could not store it. */
    QUARANTINE,
    /** The deadline of the batch was reached. */
    DEADLINE,
    /** The replicator was closed. */
    CLOSED;

    /** Returns whether the cause is temporary. If it is not, somebody must repair something. */
    public boolean passes() {
        return this != TABLE && this != DESTINATION && this != CONTRACT && this != QUARANTINE;
    }
}
