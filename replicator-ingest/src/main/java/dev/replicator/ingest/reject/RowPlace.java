package dev.replicator.ingest.reject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The place of a row in its file, with the first bytes of the row. The line and the offset refer to the decompressed
 * file.
 */
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
     * Creates a place. Keeps enough bytes of the row to find it again.
     *
     * @param row the number of the row, counted from 1, without empty lines and the header
     * @param line the line on which the row begins, counted from 1
     * @param offset the offset of the row's first byte
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

    /** Returns the row as in the file, up to a thousand bytes. Bytes that are not UTF-8 are replaced by U+FFFD. */
    public String raw() {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(start)).toString();
    }
}
