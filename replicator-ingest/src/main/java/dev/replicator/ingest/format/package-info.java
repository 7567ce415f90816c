/**
 * Bytes become rows, one at a time, in memory that does not grow with the file: decompression with limits, the format
 * by name and content, the cut between one row and the next, and what a row says. A row that cannot be read is named
 * and the next one is read; the room knows no mapping and no table.
 */
@NullMarked
package dev.replicator.ingest.format;

import org.jspecify.annotations.NullMarked;
