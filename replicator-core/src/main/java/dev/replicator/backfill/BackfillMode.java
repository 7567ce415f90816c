package dev.replicator.backfill;

/** How a backfill writes items. */
public enum BackfillMode {
    /**
     * Inserts up to 25 items per request, for half the price of {@link #STRICT}. An item that was deleted during the
     * copy may appear on the replica until a final sweep removes it, so use this mode before anybody reads the replica.
     */
    BULK,
    /** Writes each item and its ledger row in one transaction, so that a deleted item never appears on the replica. */
    STRICT
}
