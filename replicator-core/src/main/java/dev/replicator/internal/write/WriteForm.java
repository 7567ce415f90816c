package dev.replicator.internal.write;

/** The forms of a write. Each is a single request or transaction, so that a crash never leaves a partial write. */
enum WriteForm {
    /** A conditional put of an existing item with a stamp. This is the cheapest form of a change. */
    REPLACE,
    /**
     * A transaction that puts the item with a stamp and checks its ledger row. It inserts an item, or replaces an item
     * without a stamp.
     */
    INSERT,
    /** A transaction that puts the item without a stamp and writes its version to the ledger row. */
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
