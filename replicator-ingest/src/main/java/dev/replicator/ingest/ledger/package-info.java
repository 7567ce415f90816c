/**
 * Stores for each object the newest upload, the process that loads it, and its progress.
 *
 * <p>The rows of one table, written with conditions only, so that any number of processes agree.
 */
package dev.replicator.ingest.ledger;
