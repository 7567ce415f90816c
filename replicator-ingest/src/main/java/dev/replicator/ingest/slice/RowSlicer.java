package dev.replicator.ingest.slice;

import dev.replicator.ingest.compression.SourceFailure;
import dev.replicator.ingest.reject.RowPlace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Cuts a file into the bytes of its rows. The current row consists of the bytes from {@link #from} to {@link #to}. Only
 * one row and a buffer are in memory. If a row is too long, only its beginning is kept.
 */
public final class RowSlicer implements Closeable {

    /**
     * The maximum length of a row in bytes. An item has at most 400 KB, and JSON may need six bytes for one byte of it.
     */
    public static final int LONGEST_ROW = 4 << 20;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final RowBoundary boundary;
    private final Supplier<String> whyEnded;
    private final long linesBefore;
    private byte[] bytes = new byte[BUFFER];
    private int from;
    private int to;
    private int scanned;
    private int filled;
    private long offset;
    private long line;
    private long passedOver;
    private boolean ended;
    private String broken = "";

    /**
     * Creates a slicer.
     *
     * @param whyEnded returns why the bytes ended too early; empty if they did not
     */
    public RowSlicer(InputStream in, RowBoundary boundary, Skipped skipped, Supplier<String> whyEnded) {
        this.in = in;
        this.whyEnded = whyEnded;
        this.boundary = boundary;
        this.offset = skipped.bytes();
        this.linesBefore = skipped.lines();
    }

    /** The numbers of bytes and lines before the first row, which offsets and line numbers include. */
    public record Skipped(long bytes, long lines) {}

    /** Returns a slicer for a file that has no readable row. */
    public static RowSlicer broken(InputStream in, String why) {
        RowSlicer nothing = new RowSlicer(in, new LineBoundary(), new Skipped(0, 0), () -> why);
        nothing.ended = true;
        return nothing;
    }

    /**
     * Moves to the next row, which may be empty. Returns false at the end; the current row is then the rest of the
     * file.
     */
    public boolean next() {
        offset += passedOver;
        passedOver = 0;
        from = scanned;
        line = linesBefore + boundary.lines() + 1;
        if (boundary.isLast()) {
            passOverTheEnd();
            return false;
        }
        int end = boundary.end(bytes, scanned, filled);
        while (end < 0) {
            scanned = filled;
            if (!fill()) {
                cut(filled, 0);
                return to > from && whyBroken().isEmpty();
            }
            end = boundary.end(bytes, scanned, filled);
        }
        cut(end, boundary.terminator());
        return true;
    }

    /**
     * Returns why the file cannot be read further; empty if the file is complete. Call this method after the last row.
     */
    public String whyBroken() {
        return broken.isEmpty() ? boundary.unfinished() : broken;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** Returns whether the current row must be read or rejected. Otherwise it is ignored. */
    public boolean isRow() {
        return from < to || boundary.emptyIsARow();
    }

    /** Returns whether the row is known to be ASCII without NUL bytes. */
    public boolean isPlain() {
        return boundary.isPlain();
    }

    /** Returns the offset after the row in the decompressed content. */
    public long endOffset() {
        return offset + to;
    }

    public boolean isTooLong() {
        return passedOver > 0;
    }

    public RowPlace place(long row) {
        return RowPlace.of(row, line, offset + from, bytes, from, to);
    }

    private void cut(int end, int terminator) {
        scanned = end;
        to = end - terminator;
        if (boundary.trims()) {
            trim();
        }
    }

    private void trim() {
        while (from < to && isSpace(bytes[from])) {
            if (bytes[from++] == '\n') {
                line++;
            }
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
    }

    public static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private void passOverTheEnd() {
        do {
            int tooMuch = boundary.tooMuch(bytes, scanned, filled);
            line = linesBefore + boundary.lines() + 1;
            from = tooMuch < 0 ? filled : tooMuch;
            to = filled;
            scanned = filled;
            if (tooMuch >= 0) {
                broken = boundary.whyTooMuch();
                return;
            }
        } while (fill());
    }

    /** Reads more bytes into the buffer. Returns false at the end of the file. */
    private boolean fill() {
        makeRoom();
        try {
            int read = ended ? -1 : in.read(bytes, filled, bytes.length - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
        if (ended) {
            broken = whyEnded.get();
        }
        return !ended;
    }

    private void makeRoom() {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, filled - from);
            offset += from;
            filled -= from;
            scanned -= from;
            to -= from;
            from = 0;
        }
        if (filled >= LONGEST_ROW) {
            passedOver += filled - BUFFER;
            filled = BUFFER;
            scanned = BUFFER;
        } else if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
