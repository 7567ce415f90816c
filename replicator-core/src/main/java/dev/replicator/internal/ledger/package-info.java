/**
 * Stores versions and deletes: the rows of the ledger table, their ids, the contract of a replica, and what is
 * known of a key.
 *
 * <p>Everything that the ledger table contains is defined here, and nowhere else.
 */
package dev.replicator.internal.ledger;
