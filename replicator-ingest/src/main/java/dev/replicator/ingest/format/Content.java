package dev.replicator.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a file holds when it is no longer compressed. Where it cannot be decompressed further it ends, and then says why, so that
 * nothing is lost of what stands before; also where it becomes so much more that somebody means harm.
 */
final class Content extends FilterInputStream {

    /** Real files stay under 50; gzip's own limit is about 1,000, that of zstd is higher. */
    private static final int MOST_TIMES = 200;
    /** So that a small file of one value repeated is none. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final SourceStream source;
    private final int piece;
    private long count;
    private String whyBroken = "";

    /** @param piece how much is asked for at once, for a decompressor that answers with all of it or loses it */
    Content(InputStream decompressed, SourceStream source, int piece) {
        super(decompressed);
        this.source = source;
        this.piece = piece;
    }

    /** Why it ends before its end; empty if it does not. */
    String whyBroken() {
        return whyBroken;
    }

    /** How much of the file was read for it. */
    long bytesRead() {
        return source.count();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (!whyBroken.isEmpty()) {
            return -1;
        }
        try {
            int read = in.read(bytes, from, Math.min(length, piece));
            count += Math.max(read, 0);
            if (count > ALWAYS_ALLOWED && count / MOST_TIMES > source.count()) {
                whyBroken = "it is more than " + MOST_TIMES + " times as large as it is compressed";
            }
            return read;
        } catch (SourceFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // what the decompressors throw for content that is none of theirs
            whyBroken = "it cannot be decompressed further: " + e.getMessage();
            return -1;
        }
    }
}
