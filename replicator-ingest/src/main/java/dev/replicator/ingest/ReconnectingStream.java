package dev.replicator.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source, and reconnects when the connection breaks. Connections that are read for a long time or slowly often
 * break. Not thread-safe.
 */
final class ReconnectingStream extends InputStream {

    /** The maximum number of successive breaks without a byte between them. */
    private static final int MOST_BREAKS = 5;

    private final Source source;
    private final long size;
    private @Nullable InputStream in;
    private long position;
    private int breaks;

    /** The source of the bytes. */
    interface Source {
        /** Opens the source at this position. */
        InputStream from(long position) throws IOException;
    }

    ReconnectingStream(Source source, long size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (true) {
            // the client itself retries until it gets a response
            InputStream open = in == null ? source.from(position) : in;
            in = open;
            try {
                int read = readFrom(open, bytes, from, length);
                breaks = 0;
                return read;
            } catch (IOException | RuntimeException e) {
                // the source's stream throws both types of exceptions
                if (++breaks >= MOST_BREAKS || position >= size) {
                    throw e;
                }
                abandon();
            }
        }
    }

    private int readFrom(InputStream open, byte[] bytes, int from, int length) throws IOException {
        int read = open.read(bytes, from, length);
        if (read < 0 && position < size) {
            throw new EOFException("it ends at byte " + position + " of " + size);
        }
        position += Math.max(read, 0);
        return read;
    }

    private void abandon() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            // the connection is broken anyway
        }
        in = null;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
