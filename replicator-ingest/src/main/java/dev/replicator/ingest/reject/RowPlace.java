package dev.replicator.ingest.reject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a row stands in its file, with its first bytes. Line and offset are of the file as it is when it is no longer compressed. */
public final class RowPlace {

    private static final int MOST_BYTES = 1024;

    private final long row;
    private final long line;
    private final long offset;
    private final byte[] start;

    private RowPlace(long row, long line, long offset, byte[] start) {
        this.row = row;
        this.line = line;
        this.offset = offset;
        this.start = start;
    }

    /**
     * A place; of the bytes it keeps as many as are useful to find the row again.
     *
     * @param row counted from one, empty lines and a header aside
     * @param line the line on which it begins, counted from one
     * @param offset of its first byte
     */
    public static RowPlace of(long row, long line, long offset, byte[] bytes, int from, int to) {
        return new RowPlace(row, line, offset, Arrays.copyOfRange(bytes, from, Math.min(to, from + MOST_BYTES)));
    }

    public long row() {
        return row;
    }

    public long line() {
        return line;
    }

    public long offset() {
        return offset;
    }

    /** The row as it stands in the file, up to a thousand bytes of it; what is not UTF-8 is shown as U+FFFD. */
    public String raw() {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(start)).toString();
    }
}
