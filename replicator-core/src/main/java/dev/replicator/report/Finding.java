package dev.replicator.report;

/** A problem with the tables: one sentence that says what is wrong and what to do. */
public record Finding(Kind kind, String what) {

    /** The kinds of problems. */
    public enum Kind {
        /** A table does not exist. */
        TABLE_MISSING,
        /**
         * AWS did not answer a request of the check, for example because of a missing permission, a lost connection or
         * a disabled key.
         */
        NOT_TOLD,
        /** The key attributes of a table do not match the rules, the stamp attribute or the ledger. */
        KEY_SCHEMA,
        /** Time to live is off in the ledger, or uses another attribute, so tombstones are never deleted. */
        LEDGER_TTL,
        /** Time to live is on in the replica, so it deletes items that the primary still has. */
        REPLICA_TTL,
        /** The ledger has tombstones that expire while old records may still be replayed. */
        SHORT_TOMBSTONES,
        /** The replica's stamps are stored in another attribute than the configured one. */
        CONTRACT
    }
}
