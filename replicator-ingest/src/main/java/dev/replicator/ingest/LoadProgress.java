package dev.replicator.ingest;

import dev.replicator.ingest.load.RowCounts;

/**
 * How far a load has come.
 *
 * @param bytesRead of the file as it lies, compressed if it is
 * @param size of the file as it lies
 */
public record LoadProgress(RowCounts counts, long bytesRead, long size) {}
