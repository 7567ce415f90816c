package dev.replicator.ingest.format;

import dev.replicator.ingest.compression.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The mark that some programs write before UTF-8. */
final class ByteOrderMark {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteOrderMark() {}

    /** Passes over it and says how many bytes it was. */
    static int skip(InputStream in) throws IOException {
        if (!Arrays.equals(Compression.peek(in, MARK.length), MARK)) {
            return 0;
        }
        in.skipNBytes(MARK.length);
        return MARK.length;
    }
}
