package dev.replicator.report;

/**
 * Something amiss with the tables, found by asking AWS.
 *
 * @param what one sentence: what is wrong and what to do
 */
public record Finding(Kind kind, String what) {

    /** What is amiss. */
    public enum Kind {
        /** A table does not exist. */
        TABLE_MISSING,
        /** AWS did not answer the question: no permission, no connection, a disabled key. */
        NOT_TOLD,
        /** Key attributes that do not fit the rules, the stamp or the ledger. */
        KEY_SCHEMA,
        /** The ledger's time to live is off or on another attribute: tombstones are never forgotten. */
        LEDGER_TTL,
        /** Time to live is on at the replica: it deletes items that the primary still has. */
        REPLICA_TTL,
        /** The ledger holds tombstones that live shorter than a replay can take. */
        SHORT_TOMBSTONES,
        /** The replica is stamped under another attribute. */
        CONTRACT
    }
}
