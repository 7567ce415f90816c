package dev.replicator.backfill;

/** How the items are written. */
public enum BackfillMode {
    /**
     * Half the price: items are put where there is none, 25 in a request, and a sweep at the end removes those that a delete
     * crossed. For a replica that nobody reads yet, since such an item is there until the sweep.
     */
    BULK,
    /** Each item and its ledger row in one transaction: nothing deleted is ever there, not for a moment. */
    STRICT
}
