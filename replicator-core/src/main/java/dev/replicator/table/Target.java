package dev.replicator.table;

import java.time.Duration;

/**
 * What is written to, and how.
 *
 * @param stampAttribute the attribute of the replica's items that holds their version
 * @param tombstoneLife how long a delete is remembered
 */
public record Target(
        String replicaTable, String ledgerTable, String stampAttribute, Fence fence, Duration tombstoneLife) {

    /** With what a replicator has unless it is told otherwise. */
    public static Target of(String replicaTable, String ledgerTable) {
        return new Target(replicaTable, ledgerTable, "_rv", Fence.STAMP, Duration.ofDays(16));
    }
}
