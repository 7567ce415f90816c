package dev.replicator.report;

/** A problem with the tables: one sentence that says what is wrong and what to do. */
public record Finding(Kind kind, String what) {

    /** The kinds of problems. */
    public enum Kind {
        /** A table does not exist. */
        TABLE_MISSING,
        /** AWS did not answer: no permission, no connection, a disabled key. */
        NOT_TOLD,
        /** The key attributes do not fit the rules, the stamp or the ledger. */
        KEY_SCHEMA,
        /** Time to live of the ledger is off, or on another attribute: tombstones are never deleted. */
        LEDGER_TTL,
        /** Time to live of the replica is on: it deletes items that the primary still has. */
        REPLICA_TTL,
        /** The ledger has tombstones that expire before a replay can end. */
        SHORT_TOMBSTONES,
        /** The replica has its stamps in another attribute. */
        CONTRACT
    }
}
