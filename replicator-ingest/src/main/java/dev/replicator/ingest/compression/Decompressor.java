package dev.replicator.ingest.compression;

import java.io.Closeable;
import java.io.IOException;

/** The content of a file. It returns everything before a damage, and then throws {@link DamagedFileException}. */
interface Decompressor extends Closeable {

    /** As {@link java.io.InputStream#read(byte[], int, int)}. */
    int read(byte[] bytes, int from, int length) throws IOException;

    /** The end of the last part of the file that is complete and whose checksum, if it has one, is right. */
    long checkedUpTo();
}
