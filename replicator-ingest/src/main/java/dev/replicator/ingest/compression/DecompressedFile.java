package dev.replicator.ingest.compression;

import java.io.IOException;
import java.io.InputStream;

/**
 * The decompressed content of a file. If the file cannot be decompressed further, the stream ends and
 * {@link #whyBroken} returns the reason, so that the content before this place is not lost. The stream also ends if the
 * content becomes suspiciously large.
 */
public final class DecompressedFile extends InputStream {

    /**
     * The largest compression ratio that is not suspicious. Real files stay under 50. Gzip can reach about 1,000, and
     * zstd more.
     */
    private static final int MOST_TIMES = 200;
    /**
     * The number of decompressed bytes that are always allowed, because a small file of one repeated value is not
     * suspicious.
     */
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

    /** Reads a file that is not compressed. */
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

    /** Returns why the stream ended early; empty if it did not. */
    public String whyBroken() {
        return whyBroken;
    }

    /** Returns whether all bytes after {@link #checkedUpTo} may be wrong. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Returns the position up to which checksums have confirmed the content. */
    public long checkedUpTo() {
        return in.checkedUpTo();
    }

    /** Returns the number of compressed bytes that were read. */
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
