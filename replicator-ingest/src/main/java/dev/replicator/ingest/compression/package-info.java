/**
 * Decompresses gzip and zstd, and says where a damaged file ends.
 */
package dev.replicator.ingest.compression;
