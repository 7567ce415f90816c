package dev.replicator.table;

import java.time.Duration;

/**
 * The tables that a replicator writes to, and how it writes.
 *
 * @param stampAttribute the attribute of the replica's items that holds their version
 * @param goneAttribute the attribute of a tombstone in the replica that holds the time of its expiry
 * @param tombstoneLife how long a delete is remembered
 */
public record Target(
        String replicaTable,
        String ledgerTable,
        String stampAttribute,
        String goneAttribute,
        Fence fence,
        Duration tombstoneLife) {

    /** The default stamp attribute. The name is short for "replica version". */
    public static final String DEFAULT_STAMP_ATTRIBUTE = "_rv";

    /** The default time-to-live attribute of tombstones in the replica. */
    public static final String DEFAULT_GONE_ATTRIBUTE = "_gone";

    /** Returns a target with the default settings of a replicator. */
    public static Target of(String replicaTable, String ledgerTable) {
        return new Target(
                replicaTable,
                ledgerTable,
                DEFAULT_STAMP_ATTRIBUTE,
                DEFAULT_GONE_ATTRIBUTE,
                Fence.STAMP,
                Duration.ofDays(TombstoneLife.DEFAULT_DAYS));
    }

    /** Returns whether deletes are remembered in the replica itself, instead of in the ledger. */
    public boolean hasTombstonesInTable() {
        return fence == Fence.IN_TABLE;
    }
}
