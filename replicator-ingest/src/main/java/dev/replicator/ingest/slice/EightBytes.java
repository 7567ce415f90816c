package dev.replicator.ingest.slice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Compares eight bytes at once, which is several times faster than one by one. In a result, each matching byte has its
 * highest bit set. The lowest set bit always shows a match, but higher bits may be wrong.
 */
public final class EightBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    public static final long HIGHEST_BITS = 0x8080808080808080L;

    private EightBytes() {}

    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Returns a number that has this byte eight times. */
    public static long repeated(int value) {
        return value * ONES;
    }

    /** Marks the bytes that are less than a value, which is at most 128. */
    public static long less(long eight, int than) {
        return (eight - than * ONES) & ~eight & HIGHEST_BITS;
    }

    /** Marks the bytes that are equal to one byte, which {@link #repeated} has repeated. */
    public static long equal(long eight, long repeated) {
        return less(eight ^ repeated, 1);
    }

    /** Returns the index of the first marked byte. */
    static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /** Returns the index of the first byte with this value; {@code to} if there is none. */
    public static int indexOf(int value, byte[] bytes, int from, int to) {
        long repeated = repeated(value);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = equal(at(bytes, at), repeated);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && bytes[at] != value) {
            at++;
        }
        return at;
    }
}
