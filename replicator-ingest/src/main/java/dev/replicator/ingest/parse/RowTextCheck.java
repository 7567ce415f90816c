package dev.replicator.ingest.parse;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.EightBytes;

/**
 * Checks that the bytes of a row are valid Unicode before they are parsed. Without this check the parser would replace
 * invalid bytes, and different keys could become equal. Checks eight ASCII bytes at once.
 */
public final class RowTextCheck {

    private static final long BACKSLASHES = EightBytes.repeated('\\');
    private static final int ESCAPE = 6;

    private RowTextCheck() {}

    /**
     * Throws an exception for bytes that are not UTF-8, for NUL bytes and, in JSON, for the escape of an unpaired
     * surrogate.
     */
    public static void check(byte[] bytes, int from, int to, boolean json) throws UnreadableRow {
        int at = from;
        while (at < to) {
            boolean plain = at + Long.BYTES <= to && arePlain(EightBytes.at(bytes, at));
            at = plain ? at + Long.BYTES : behindOne(bytes, at, to, json);
        }
    }

    /** Returns whether these eight bytes are ASCII without NUL bytes and backslashes. */
    private static boolean arePlain(long eight) {
        return ((eight & EightBytes.HIGHEST_BITS) | EightBytes.less(eight, 1) | EightBytes.equal(eight, BACKSLASHES))
                == 0;
    }

    private static int behindOne(byte[] bytes, int at, int to, boolean json) throws UnreadableRow {
        byte first = bytes[at];
        if (first == 0) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "the row contains a NUL byte");
        }
        if (first == '\\' && json) {
            return behindEscape(bytes, at, to);
        }
        return first > 0 ? at + 1 : behindCharacter(bytes, at, to);
    }

    private static int behindEscape(byte[] bytes, int at, int to) throws UnreadableRow {
        int unit = escaped(bytes, at, to);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return at + 2;
        }
        int next = escaped(bytes, at + ESCAPE, to);
        boolean pair = unit < Character.MIN_LOW_SURROGATE
                && next >= Character.MIN_LOW_SURROGATE
                && next <= Character.MAX_LOW_SURROGATE;
        if (!pair) {
            throw new UnreadableRow(RowRejectReason.NOT_UTF8, "half of a surrogate pair is not a character");
        }
        return at + 2 * ESCAPE;
    }

    /** Returns the UTF-16 unit of the JSON escape at this index; -1 if there is no escape. */
    private static int escaped(byte[] bytes, int at, int to) {
        if (at + ESCAPE > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /**
     * Returns the index after the character at this index. Accepts only the byte sequences of table 3-7 of the Unicode
     * standard, so overlong forms, surrogates and code points over U+10FFFF are refused.
     */
    private static int behindCharacter(byte[] bytes, int at, int to) throws UnreadableRow {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > to) {
            throw notUtf8();
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            throw notUtf8();
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                throw notUtf8();
            }
        }
        return at + length;
    }

    private static UnreadableRow notUtf8() {
        return new UnreadableRow(RowRejectReason.NOT_UTF8, "the row is not UTF-8");
    }
}
