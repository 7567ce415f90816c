package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;

/**
 * The progress of a load.
 *
 * @param bytesRead the number of bytes of the file that were read, before decompression
 * @param size the size of the file, before decompression
 */
public record LoadProgress(RowCounts counts, long bytesRead, long size) {}
