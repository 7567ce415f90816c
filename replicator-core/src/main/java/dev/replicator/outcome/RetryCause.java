package dev.replicator.outcome;

/** Why a record must come again. */
public enum RetryCause {
    /** The table or the account takes no more writes at the moment. */
    THROTTLED,
    /** A fault that passes: a server error, a conflict, a time-out, a lost connection. */
    UNAVAILABLE,
    /** The process has fewer file descriptors than connections that it needs. */
    DESCRIPTORS,
    /** The table, its ledger, its key, a permission or the rules are not as they must be: every record waits. */
    TABLE,
    /** The replica belongs to another source, or is stamped with another attribute. */
    CONTRACT,
    /** The record is rejected, and the quarantine did not take it. */
    QUARANTINE,
    /** The time for the batch was over. */
    DEADLINE,
    /** The replicator was closed. */
    CLOSED;

    /** Whether it goes away by itself; else somebody must mend something. */
    public boolean passes() {
        return this != TABLE && this != CONTRACT && this != QUARANTINE;
    }
}
