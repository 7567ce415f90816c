package dev.replicator.ingest.format;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Passes zstd's frames through and looks at each one's header: the decompressor keeps as much in memory as the header says
 * that it must look back, which may be gigabytes. Frames that hold no content, which pzstd and seekable archives have, are
 * left out, as the decompressor does not know them. Before a frame that is not taken it ends.
 */
final class ZstdFrames extends FilterInputStream {

    /** What every decompressor must support, and what is used unless {@code --long} or {@code --ultra} ask for more. */
    private static final long LARGEST_WINDOW = 8L << 20;

    private static final int MAGIC = 0xFD2FB528;
    /** Magic number and descriptor, and then as much as the descriptor says. */
    private static final int SHORTEST_HEADER = 5;

    private static final int LONGEST_HEADER = SHORTEST_HEADER + 13;
    private static final int BLOCK_HEADER = 3;

    /** Of a frame without content; the last four bits are free. */
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;

    private static final int SKIPPABLE_MASK = 0xfffffff0;
    /** Magic number, and how many bytes follow. */
    private static final int SKIPPABLE_HEADER = 8;

    private final byte[] block = new byte[BLOCK_HEADER];
    private int have;
    private long passing;
    private boolean inFrame;
    private boolean checksum;
    private Optional<String> objection = Optional.empty();

    private ZstdFrames(InputStream zstd) {
        super(zstd);
    }

    /** Whether a file begins like one of zstd. */
    static boolean isStart(byte[] start) {
        return start.length >= Integer.BYTES && (magic(start) == MAGIC || isSkippable(start));
    }

    /**
     * What the frames hold. Why it ends before its end is said after all that stands before.
     *
     * @param zstd can go back to a mark
     */
    static InputStream decompress(InputStream zstd) {
        ZstdFrames frames = new ZstdFrames(zstd);
        return new FilterInputStream(new ZstdInputStream(frames)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read;
                try {
                    read = in.read(bytes, from, length);
                } catch (IOException e) {
                    throw frames.objection.map(IOException::new).orElse(e);
                }
                if (read < 0 && frames.objection.isPresent()) {
                    throw new IOException(frames.objection.get());
                }
                return read;
            }
        };
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (objection.isEmpty() && !inFrame && passing == 0) {
            objection = enter();
        }
        if (objection.isPresent()) {
            return -1;
        }
        int read = in.read(bytes, from, (int) Math.min(length, passing > 0 ? passing : BLOCK_HEADER - have));
        if (passing > 0) {
            passing -= Math.max(read, 0);
        } else {
            collect(bytes, from, read);
        }
        return read;
    }

    /** Goes on to the next frame with content, if there is one; answers why it is not taken. */
    private Optional<String> enter() throws IOException {
        byte[] start = Compression.peek(in, LONGEST_HEADER);
        while (isSkippable(start)) {
            try {
                in.skipNBytes(SKIPPABLE_HEADER);
                in.skipNBytes(number(start, Integer.BYTES, Integer.BYTES));
            } catch (EOFException e) {
                return Optional.of("it breaks off");
            }
            start = Compression.peek(in, LONGEST_HEADER);
        }
        if (start.length == 0) {
            return Optional.empty();
        }
        if (start.length < SHORTEST_HEADER || magic(start) != MAGIC) {
            return Optional.of("what follows is not zstd");
        }
        Header header = new Header(start);
        if (start.length < header.length()) {
            return Optional.of("it breaks off");
        }
        if (header.window() > LARGEST_WINDOW) {
            return Optional.of("its window is over 8 MB: compress it without --long and --ultra");
        }
        passing = header.length();
        checksum = header.checksum();
        inFrame = true;
        return Optional.empty();
    }

    private void collect(byte[] bytes, int from, int read) {
        for (int at = from; at < from + read; at++) {
            block[have++] = bytes[at];
        }
        if (have == BLOCK_HEADER) {
            have = 0;
            enterBlock((int) number(block, 0, BLOCK_HEADER));
        }
    }

    private void enterBlock(int header) {
        boolean last = (header & 1) == 1;
        boolean oneByteRepeated = (header >> 1 & 3) == 1;
        passing = oneByteRepeated ? 1 : header >> 3;
        if (last) {
            passing += checksum ? Integer.BYTES : 0;
            inFrame = false;
        }
    }

    private static boolean isSkippable(byte[] start) {
        return start.length >= Integer.BYTES && (magic(start) & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
    }

    private static int magic(byte[] start) {
        return (int) number(start, 0, Integer.BYTES);
    }

    /** Little end first. */
    private static long number(byte[] all, int from, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (all[from + i] & 0xff);
        }
        // eight bytes may say more than a long holds
        return number < 0 ? Long.MAX_VALUE : number;
    }

    /** Of a frame with content; maybe not all of it is there. */
    private static final class Header {

        private final byte[] bytes;

        Header(byte[] bytes) {
            this.bytes = bytes;
        }

        int length() {
            return SHORTEST_HEADER + windowBytes() + dictionaryBytes() + contentBytes();
        }

        boolean checksum() {
            return (descriptor() & 4) != 0;
        }

        /** By the format's own rule, of powers of two and eighths of them; a single segment is looked back at whole. */
        long window() {
            if (isSingleSegment()) {
                int length = contentBytes();
                return number(bytes, SHORTEST_HEADER + dictionaryBytes(), length) + (length == 2 ? 256 : 0);
            }
            int code = bytes[SHORTEST_HEADER] & 0xff;
            long base = 1L << (10 + (code >> 3));
            return base + base / 8 * (code & 7);
        }

        private int descriptor() {
            return bytes[SHORTEST_HEADER - 1] & 0xff;
        }

        private boolean isSingleSegment() {
            return (descriptor() >> 5 & 1) == 1;
        }

        private int windowBytes() {
            return isSingleSegment() ? 0 : 1;
        }

        private int dictionaryBytes() {
            return new int[] {0, 1, 2, 4}[descriptor() & 3];
        }

        private int contentBytes() {
            int code = descriptor() >> 6;
            return code == 0 ? (isSingleSegment() ? 1 : 0) : 1 << code;
        }
    }
}
