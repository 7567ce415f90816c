package dev.replicator.table;

/**
 * Where the version of an item is stored. The setting can be changed at any time, because every write checks both
 * places.
 */
public enum Fence {
    /** In an attribute of the item. A change costs one conditional write. */
    STAMP,
    /**
     * In the ledger. The replica's items are exactly equal to those of the primary, but every change costs a
     * transaction.
     */
    LEDGER
}
