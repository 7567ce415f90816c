package dev.replicator.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is decompressed, until it is so much more than was compressed that somebody means harm. */
final class ExpansionLimit extends FilterInputStream {

    /** Real files stay under 50; gzip's own limit is about 1,000, that of zstd is higher. */
    private static final int MOST_TIMES = 200;
    /** So that a small file of one value repeated is none. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final SourceStream compressed;
    private long count;

    ExpansionLimit(InputStream decompressed, SourceStream compressed) {
        super(decompressed);
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        count += Math.max(read, 0);
        if (count > ALWAYS_ALLOWED && count / MOST_TIMES > compressed.count()) {
            throw new IOException("it is more than " + MOST_TIMES + " times as large as it is compressed");
        }
        return read;
    }
}
