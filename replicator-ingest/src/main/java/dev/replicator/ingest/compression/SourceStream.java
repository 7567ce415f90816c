package dev.replicator.ingest.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the compressed file, counts its bytes, and distinguishes a fault of the source from a fault of the content. */
final class SourceStream extends FilterInputStream {

    private long count;

    SourceStream(InputStream source) {
        super(source);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int read = in.read(bytes, from, length);
            count += Math.max(read, 0);
            return read;
        } catch (IOException | RuntimeException e) {
            // network clients throw both types of exceptions
            throw new SourceFailure(e);
        }
    }
}
