/**
 * Decompresses gzip and zstd, and says where a damaged file ends.
 */
@NullMarked
package dev.replicator.ingest.compression;

import org.jspecify.annotations.NullMarked;
