package dev.replicator.ingest.slice;

import dev.replicator.ingest.compression.SourceFailure;
import dev.replicator.ingest.reject.RowPlace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Cuts a file into the bytes of its rows. Holds one row and a buffer; of a row that is too long it keeps the beginning
 * and skips the rest. The bytes between {@link #from} and {@link #to} are the current row.
 */
public final class RowSlicer implements Closeable {

    /** An item has at most 400 KB, and JSON may need six bytes for one. */
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
     * @param whyEnded says why the bytes ended too early, if they did
     */
    public RowSlicer(InputStream in, RowBoundary boundary, Skipped skipped, Supplier<String> whyEnded) {
        this.in = in;
        this.whyEnded = whyEnded;
        this.boundary = boundary;
        this.offset = skipped.bytes();
        this.linesBefore = skipped.lines();
    }

    /** The bytes and lines before the first row, which count in offsets and line numbers. */
    public record Skipped(long bytes, long lines) {}

    /** A file without a readable row. */
    public static RowSlicer broken(InputStream in, String why) {
        RowSlicer nothing = new RowSlicer(in, new LineBoundary(), new Skipped(0, 0), () -> why);
        nothing.ended = true;
        return nothing;
    }

    /** Moves to the next row, which may be empty. At the end the current row is the rest of the file. */
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

    /** At the end: why the file cannot be read further; empty if it is whole. */
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

    /** Whether the current row is to be read or rejected. */
    public boolean isRow() {
        return from < to || boundary.emptyIsARow();
    }

    /** Whether the row's bytes are known to be text. */
    public boolean isPlain() {
        return boundary.isPlain();
    }

    /** The offset in the content after the row. */
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

    /** Reads more bytes after those in the buffer. */
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
