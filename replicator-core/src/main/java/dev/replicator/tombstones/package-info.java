/**
 * Moves the tombstones of a replica between the ledger and the replica itself, while replication is stopped.
 */
@NullMarked
package dev.replicator.tombstones;

import org.jspecify.annotations.NullMarked;
