package dev.replicator.ingest.compression;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a file holds when it is no longer compressed. Where it cannot be decompressed further it ends, and then says why, so that
 * nothing is lost of what stands before; also where it becomes so much more that somebody means harm.
 */
public final class DecompressedFile extends InputStream {

    /** Real files stay under 50; gzip's own limit is about 1,000, that of zstd is higher. */
    private static final int MOST_TIMES = 200;
    /** So that a small file of one value repeated is none. */
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

    /** Why it ends before its end; empty if it does not. */
    public String whyBroken() {
        return whyBroken;
    }

    /** Whether what stands behind {@link #checkedUpTo} may be wrong, because a checksum or the compression itself is. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Everything before this byte is right, as far as checksums can say. */
    public long checkedUpTo() {
        return in.checkedUpTo();
    }

    /** How much of the file was read for it. */
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
        } catch (Damage e) {
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
