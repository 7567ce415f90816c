package dev.replicator.ingest.compression;

import java.io.Closeable;
import java.io.IOException;

/** The content of a file, which may be compressed. It answers with everything that stands before a damage, and then throws {@link Damage}. */
interface Decompressor extends Closeable {

    /** As an input stream does. */
    int read(byte[] bytes, int from, int length) throws IOException;

    /** The content up to this byte is complete parts of the file, whose checksums, if they have any, are right. */
    long checkedUpTo();
}
