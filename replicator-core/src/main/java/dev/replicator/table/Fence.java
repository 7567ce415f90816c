package dev.replicator.table;

/** Where the version of a live item is kept. One may be changed into the other at any time: writes look at both. */
public enum Fence {
    /** In the item, as one more attribute: a change costs one conditional write. */
    STAMP,
    /** In the ledger, so that the replica equals the primary byte for byte: every change costs a transaction. */
    LEDGER
}
