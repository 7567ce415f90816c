package dev.replicator.internal.write;

/** The forms of a write. Each is a single request or transaction, so that a crash never leaves a partial write. */
enum WriteForm {
    /** A conditional put of an existing item with a stamp. This is the cheapest form of a change. */
    REPLACE,
    /**
     * A conditional put of an item with a stamp, or of a tombstone in the replica. The item may exist or not, but not
     * without a stamp.
     */
    PUT,
    /**
     * A transaction that puts the item with a stamp and checks its ledger row. It inserts an item, or replaces an item
     * without a stamp. With tombstones in the replica, it also deletes the row.
     */
    INSERT,
    /** A transaction that puts the item without a stamp and writes its version to the ledger row. */
    INSERT_UNSTAMPED,
    /** A transaction that deletes the item and writes its tombstone, in the ledger or in the replica. */
    DELETE;

    boolean isTransaction() {
        return this != REPLACE && this != PUT;
    }

    boolean isStamped() {
        return this == REPLACE || this == PUT || this == INSERT;
    }
}
