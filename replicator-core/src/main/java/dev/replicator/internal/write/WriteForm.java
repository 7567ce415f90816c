package dev.replicator.internal.write;

/** The forms of a write. DynamoDB executes each completely or not at all, so a crash never leaves a partial write. */
enum WriteForm {
    /**
     * A statement that inserts an item with a stamp. DynamoDB refuses it if anything has this key, also a tombstone in
     * the replica. A request has up to 25 statements, which succeed or fail independently.
     */
    INSERT_STATEMENT,
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
        return this == INSERT || this == INSERT_UNSTAMPED || this == DELETE;
    }

    boolean isStamped() {
        return this != INSERT_UNSTAMPED && this != DELETE;
    }
}
