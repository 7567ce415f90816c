package dev.replicator.ingest.compression;

import java.io.IOException;
import java.io.InputStream;

/**
 * The decompressed content of a file. If the file cannot be decompressed further, the stream ends and says why, so that
 * nothing before is lost. It also ends if the content becomes suspiciously large.
 */
public final class DecompressedFile extends InputStream {

    /** Real files stay under 50. The limit of gzip is about 1,000; that of zstd is higher. */
    private static final int MOST_TIMES = 200;
    /** A small file of one repeated value is not suspicious. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Decompressor in;
    private final SourceStream source;
    private long count;
    private String whyBroken = "";
    private boolean doubtful;

    DecompressedFile(Decompressor in, SourceStream source) {
        this.in = in;
        this.source = source;
    }

    /** A file that is not compressed. */
    record Plain(InputStream in) implements Decompressor {

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return in.read(bytes, from, length);
        }

        @Override
        public long checkedUpTo() {
            return Long.MAX_VALUE;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Why the stream ended early; empty if it did not. */
    public String whyBroken() {
        return whyBroken;
    }

    /** Whether everything after {@link #checkedUpTo} may be wrong. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Checksums confirm everything before this byte. */
    public long checkedUpTo() {
        return in.checkedUpTo();
    }

    /** The number of compressed bytes that were read. */
    public long bytesRead() {
        return source.count();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (!whyBroken.isEmpty()) {
            return -1;
        }
        try {
            int read = in.read(bytes, from, length);
            count += Math.max(read, 0);
            if (count > ALWAYS_ALLOWED && count / MOST_TIMES > source.count()) {
                whyBroken = "it is more than " + MOST_TIMES + " times as large as it is compressed";
            }
            return read;
        } catch (DamagedFileException e) {
            whyBroken = "it cannot be decompressed further: " + e.what();
            doubtful = e.isDoubtful();
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
