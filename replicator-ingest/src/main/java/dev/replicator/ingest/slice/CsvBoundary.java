package dev.replicator.ingest.slice;

import java.util.Arrays;

/**
 * Finds the end of a CSV row: the next line end that is not within quotes. In CR LF, the CR ends the row, and the empty
 * row between CR and LF is ignored.
 */
public final class CsvBoundary implements RowBoundary {

    private enum State {
        FIELD_BEGINS,
        WITHOUT_QUOTES,
        WITHIN_QUOTES,
        /**
         * The position is after a quote, which either closes the field or is the first of two quotes that stand for
         * one.
         */
        QUOTE
    }

    /** The characters that end a line are less than this value; most other characters are not. */
    private static final int SPACES_END = '\r' + 1;

    private static final int USUAL_FIELDS = 32;

    private final byte separator;
    private final long separators;

    private State state = State.FIELD_BEGINS;
    /**
     * A combination of the row's bytes. If its highest bits are not all 0, the row contains a byte that is not from 1
     * to 127.
     */
    private long others;

    private boolean plain;
    private long lines;

    /** The offsets of the row's separators, so that the parser need not search for them again. */
    private int[] found = new int[USUAL_FIELDS];

    private int count;
    /** The number of bytes of the row in earlier calls. */
    private int seen;

    private boolean over;

    public CsvBoundary(char separator) {
        this.separator = (byte) separator;
        this.separators = EightBytes.repeated(separator);
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        if (over) {
            over = false;
            count = 0;
            seen = 0;
        }
        State now = state;
        for (int i = from; i < to; i++) {
            if (now == State.WITHOUT_QUOTES) {
                i = behindUsual(bytes, i, to);
            }
            byte c = bytes[i];
            others |= c - 1;
            if (now == State.WITHIN_QUOTES) {
                if (c == '"') {
                    now = State.QUOTE;
                } else if (c == '\n') {
                    lines++;
                }
            } else if (c == '\n' || c == '\r') {
                lines += c == '\n' ? 1 : 0;
                state = State.FIELD_BEGINS;
                plain = (others & EightBytes.HIGHEST_BITS) == 0;
                others = 0;
                over = true;
                return i + 1;
            } else if (c == separator) {
                add(seen + i - from);
                now = State.FIELD_BEGINS;
            } else if (c == '"' && now != State.WITHOUT_QUOTES) {
                now = State.WITHIN_QUOTES;
            } else {
                now = State.WITHOUT_QUOTES;
            }
        }
        state = now;
        plain = false;
        seen += to - from;
        return -1;
    }

    /** Records the offset of a separator, unless the row is too long. */
    private void add(int place) {
        if (place < 0 || place > RowSlicer.LONGEST_ROW) {
            return;
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = place;
    }

    /** Returns the number of separators in the row. */
    public int separators() {
        return count;
    }

    /** Returns the offset of a separator in the row. */
    public int separator(int which) {
        return found[which];
    }

    /** Skips eight bytes at a time that end neither a field nor a line. Never skips the last byte. */
    private int behindUsual(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES < to) {
            long eight = EightBytes.at(bytes, at);
            others |= eight;
            long found = EightBytes.less(eight, SPACES_END) | EightBytes.equal(eight, separators);
            if (found != 0) {
                return at + EightBytes.first(found);
            }
            at += Long.BYTES;
        }
        return at;
    }

    @Override
    public boolean isPlain() {
        return plain;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public int terminator() {
        return 1;
    }

    @Override
    public boolean trims() {
        return false;
    }

    @Override
    public String unfinished() {
        return state == State.WITHIN_QUOTES ? "a quote is opened here but never closed" : "";
    }
}
