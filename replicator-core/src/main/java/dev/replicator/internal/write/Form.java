package dev.replicator.internal.write;

/** The forms that a write can take. Each is one request or one transaction, so none can be left half done. */
enum Form {
    /** One conditional put on an item that exists and is stamped: a change in its cheap form. */
    REPLACE,
    /** A transaction of the stamped item and its ledger row: a birth, or a put on an item without a stamp. */
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
