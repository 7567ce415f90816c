package dev.replicator.ingest.reject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The place of a row in its file, with its first bytes. Line and offset refer to the decompressed file. */
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
     * A place. Keeps enough bytes to find the row again.
     *
     * @param row counted from one, without empty lines and a header
     * @param line the line on which the row begins, counted from one
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

    /** The row as in the file, up to a thousand bytes; bytes that are not UTF-8 are shown as U+FFFD. */
    public String raw() {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(start)).toString();
    }
}
