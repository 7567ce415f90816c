package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;

/**
 * The progress of a load.
 *
 * @param bytesRead bytes of the file, before decompression
 * @param size of the file, before decompression
 */
public record LoadProgress(RowCounts counts, long bytesRead, long size) {}
