package dev.replicator.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes zstd's frames through and looks at each one's header: the decompressor keeps as much in memory as the header says
 * that it must look back, which may be gigabytes. Whether a frame is one at all, the decompressor says.
 */
final class ZstdWindows extends FilterInputStream {

    /** What every decompressor must support, and what is used unless {@code --long} or {@code --ultra} ask for more. */
    private static final long LARGEST_WINDOW = 8L << 20;

    private static final int LONGEST_HEADER = 14;

    private enum Next {
        MAGIC,
        DESCRIPTOR,
        HEADER,
        BLOCK
    }

    private final byte[] collected = new byte[LONGEST_HEADER];
    private Next next = Next.MAGIC;
    private int needed = 4;
    private int have;
    private long passing;
    private int descriptor;

    ZstdWindows(InputStream zstd) {
        super(zstd);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        int at = from;
        while (at < from + read) {
            if (passing > 0) {
                int passed = (int) Math.min(passing, from + read - at);
                passing -= passed;
                at += passed;
            } else {
                collected[have++] = bytes[at++];
                if (have == needed) {
                    have = 0;
                    step();
                }
            }
        }
        return read;
    }

    private void step() throws IOException {
        switch (next) {
            case MAGIC -> expect(Next.DESCRIPTOR, 1);
            case DESCRIPTOR -> {
                descriptor = collected[0] & 0xff;
                int header = windowBytes() + dictionaryBytes() + contentBytes();
                if (header == 0) {
                    throw new IOException("a frame of zstd does not say its window");
                }
                expect(Next.HEADER, header);
            }
            case HEADER -> {
                if (window() > LARGEST_WINDOW) {
                    throw new IOException("its window is over 8 MB: compress it without --long and --ultra");
                }
                expect(Next.BLOCK, 3);
            }
            case BLOCK -> block((int) number(0, 3));
        }
    }

    private void block(int header) {
        boolean last = (header & 1) == 1;
        boolean oneByteRepeated = (header >> 1 & 3) == 1;
        boolean checksum = (descriptor & 4) != 0;
        passing = oneByteRepeated ? 1 : header >> 3;
        if (last) {
            passing += checksum ? 4 : 0;
            expect(Next.MAGIC, 4);
        } else {
            expect(Next.BLOCK, 3);
        }
    }

    private void expect(Next what, int bytes) {
        next = what;
        needed = bytes;
    }

    /** By the format's own rule, of powers of two and eighths of them; a single segment is looked back at whole. */
    private long window() {
        if (windowBytes() == 0) {
            int bytes = contentBytes();
            return number(dictionaryBytes(), bytes) + (bytes == 2 ? 256 : 0);
        }
        int code = collected[0] & 0xff;
        long base = 1L << (10 + (code >> 3));
        return base + base / 8 * (code & 7);
    }

    private boolean isSingleSegment() {
        return (descriptor >> 5 & 1) == 1;
    }

    private int windowBytes() {
        return isSingleSegment() ? 0 : 1;
    }

    private int dictionaryBytes() {
        return new int[] {0, 1, 2, 4}[descriptor & 3];
    }

    private int contentBytes() {
        int code = descriptor >> 6;
        return code == 0 ? (isSingleSegment() ? 1 : 0) : 1 << code;
    }

    private long number(int from, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (collected[from + i] & 0xff);
        }
        // eight bytes may say more than a long holds
        return number < 0 ? Long.MAX_VALUE : number;
    }
}
