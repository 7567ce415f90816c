package dev.replicator.ingest.compression;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the decompressed content of a file. If the file is damaged, returns all content before the damage, and then
 * throws {@link DamagedFileException}.
 */
interface Decompressor extends Closeable {

    /** Reads like {@link java.io.InputStream#read(byte[], int, int)}. */
    int read(byte[] bytes, int from, int length) throws IOException;

    /** Returns the position after the last part of the content that is complete and has no wrong checksum. */
    long checkedUpTo();
}
