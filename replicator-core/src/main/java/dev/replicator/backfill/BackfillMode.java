package dev.replicator.backfill;

/** How a backfill writes items. */
public enum BackfillMode {
    /**
     * Inserts 25 items in a request, for half the price. A final sweep removes items that were deleted meanwhile; until
     * then such an item can be read, so use it before anybody reads the replica.
     */
    BULK,
    /** Writes each item and its ledger row in one transaction, so that a deleted item never appears. */
    STRICT
}
