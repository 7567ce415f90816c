package dev.replicator.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Undoes a file's compression, which its first bytes tell, whatever its name is. */
final class Compression {

    private static final int BUFFER = 64 * 1024;
    /** So much of a zstd file that breaks off may be lost before the break. */
    private static final int ZSTD_PIECE = 1024;

    private static final int START = 4;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private Compression() {}

    static Content undo(InputStream file) throws IOException {
        SourceStream source = new SourceStream(file);
        InputStream buffered = new Buffered(source);
        byte[] start = peek(buffered, START);
        if (start.length >= GZIP.length && Arrays.equals(start, 0, GZIP.length, GZIP, 0, GZIP.length)) {
            return new Content(new GZIPInputStream(buffered, BUFFER), source, BUFFER);
        }
        return ZstdFrames.isStart(start)
                ? new Content(ZstdFrames.decompress(buffered), source, ZSTD_PIECE)
                : new Content(buffered, source, BUFFER);
    }

    static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] start = in.readNBytes(length);
        in.reset();
        return start;
    }

    /** Says that there is more, as the source does. */
    private static final class Buffered extends BufferedInputStream {

        Buffered(InputStream in) {
            super(in, BUFFER);
        }

        @Override
        public synchronized int available() {
            return 1;
        }
    }
}
