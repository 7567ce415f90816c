/**
 * Cuts a file into the bytes of its rows.
 *
 * <p>Nothing is parsed here, so a row that cannot be read costs no other row.
 */
@NullMarked
package dev.replicator.ingest.slice;

import org.jspecify.annotations.NullMarked;
