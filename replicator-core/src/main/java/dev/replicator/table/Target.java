package dev.replicator.table;

import java.time.Duration;

/**
 * The tables that a replicator writes, and how.
 *
 * @param stampAttribute the attribute of the replica's items that has their version
 * @param tombstoneLife how long a delete is remembered
 */
public record Target(
        String replicaTable, String ledgerTable, String stampAttribute, Fence fence, Duration tombstoneLife) {

    /** The default of the stamp attribute: "replica version". */
    public static final String DEFAULT_STAMP_ATTRIBUTE = "_rv";

    /** A target with the defaults of a replicator. */
    public static Target of(String replicaTable, String ledgerTable) {
        return new Target(
                replicaTable,
                ledgerTable,
                DEFAULT_STAMP_ATTRIBUTE,
                Fence.STAMP,
                Duration.ofDays(TombstoneLife.DEFAULT_DAYS));
    }
}
