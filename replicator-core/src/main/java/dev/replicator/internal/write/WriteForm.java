package dev.replicator.internal.write;

/** The forms of a write. Each is one request or one transaction, so a crash leaves nothing half done. */
enum WriteForm {
    /** One conditional put on an existing, stamped item: the cheap form of a change. */
    REPLACE,
    /** A transaction of the stamped item and its ledger row: an insert, or a put on an item without a stamp. */
    INSERT,
    /** A transaction of the item without a stamp and its ledger row, which gets the version. */
    INSERT_UNSTAMPED,
    /** A transaction that deletes the item and writes its tombstone. */
    DELETE;

    boolean isTransaction() {
        return this != REPLACE;
    }

    boolean isStamped() {
        return this == REPLACE || this == INSERT;
    }
}
