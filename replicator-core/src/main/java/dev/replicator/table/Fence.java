package dev.replicator.table;

/** Where the version of an item is stored. May be changed at any time: writes check both places. */
public enum Fence {
    /** In an attribute of the item: a change costs one conditional write. */
    STAMP,
    /** In the ledger, so that the replica equals the primary exactly: every change costs a transaction. */
    LEDGER
}
