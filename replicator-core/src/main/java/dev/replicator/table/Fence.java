package dev.replicator.table;

import java.util.Locale;

/**
 * Where the version of an item is stored, and where deletes are remembered. {@code STAMP} and {@code LEDGER} can be
 * exchanged at any time, because every write checks both places. To change to or from {@code IN_TABLE}, the tombstones
 * must be moved with {@code replicator tombstones}.
 */
public enum Fence {
    /** In an attribute of the item. A change costs one conditional write. */
    STAMP,
    /**
     * In the ledger. The replica's items are exactly equal to those of the primary, but every change costs a
     * transaction.
     */
    LEDGER,
    /**
     * In an attribute of the item, and a delete replaces the item by a tombstone in the replica itself. Every change
     * costs one conditional write. Readers of the replica must ignore the tombstones.
     */
    IN_TABLE;

    /** Returns the name as users write it in settings, such as {@code in-table}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
