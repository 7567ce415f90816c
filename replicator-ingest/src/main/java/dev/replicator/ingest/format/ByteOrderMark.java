package dev.replicator.ingest.format;

import dev.replicator.ingest.compression.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The byte order mark that some programs write at the beginning of a UTF-8 file. */
final class ByteOrderMark {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteOrderMark() {}

    /** Skips the mark, and returns its length; 0 without a mark. */
    static int skip(InputStream in) throws IOException {
        if (!Arrays.equals(Compression.peek(in, MARK.length), MARK)) {
            return 0;
        }
        in.skipNBytes(MARK.length);
        return MARK.length;
    }
}
