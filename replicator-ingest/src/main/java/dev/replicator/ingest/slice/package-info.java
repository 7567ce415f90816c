/**
 * Cuts a file into the bytes of its rows.
 *
 * <p>Nothing is parsed here, so a row that cannot be read costs no other row.
 */
package dev.replicator.ingest.slice;
