package dev.replicator.ingest.compression;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Passes the frames of a file to the decompressor one block or checksum at a time, so that all content before a damage
 * is returned. Checks the header of each frame, because the decompressor allocates as much memory as the header
 * requests. The stream ends before a refused frame.
 */
final class ZstdFrames extends FilterInputStream {

    private static final int MAGIC = 0xFD2FB528;
    /**
     * The minimum length of a frame header: the magic number, the descriptor, and the fields that the descriptor
     * announces.
     */
    private static final int SHORTEST_HEADER = 5;

    private static final int LONGEST_HEADER = SHORTEST_HEADER + 13;
    private static final int BLOCK_HEADER = 3;

    /** The magic number of a frame without content; the last four bits may have any value. */
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;

    private static final int SKIPPABLE_MASK = 0xfffffff0;
    /** The length of the header of a frame without content: the magic number, and the number of following bytes. */
    private static final int SKIPPABLE_HEADER = 8;

    private enum Piece {
        /** The position is before a frame. */
        NONE,
        HEADER,
        BLOCK_HEADER,
        BLOCK,
        LAST_BLOCK,
        CHECKSUM
    }

    private final ZstdWindow limit;
    private final Runnable betweenFrames;
    private final byte[] blockHeader = new byte[BLOCK_HEADER];
    private Piece piece = Piece.NONE;
    private long left;
    private boolean checksum;
    private Optional<String> objection = Optional.empty();

    /**
     * Creates a stream of the frames of a file.
     *
     * @param zstd the compressed file; must support {@code mark}
     * @param betweenFrames is called at the end of each frame
     */
    ZstdFrames(InputStream zstd, ZstdWindow limit, Runnable betweenFrames) {
        super(zstd);
        this.limit = limit;
        this.betweenFrames = betweenFrames;
    }

    /** Returns whether a file starts like a zstd file. */
    static boolean isStart(byte[] start) {
        return start.length >= Integer.BYTES && (magic(start) == MAGIC || isSkippable(start));
    }

    /** Returns why the stream ended early; empty if it did not. */
    Optional<String> objection() {
        return objection;
    }

    /** Returns 0, so that the decompressor returns its output before it requests the next piece. */
    @Override
    public int available() {
        return 0;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (left == 0) {
            if (!advance()) {
                return -1;
            }
        }
        int read = in.read(bytes, from, (int) Math.min(length, left));
        if (read < 0) {
            objection = Optional.of("it breaks off");
            return -1;
        }
        if (piece == Piece.BLOCK_HEADER) {
            System.arraycopy(bytes, from, blockHeader, BLOCK_HEADER - (int) left, read);
        }
        left -= read;
        return read;
    }

    /** Starts the next piece. Returns false if there is none. */
    private boolean advance() throws IOException {
        switch (piece) {
            case HEADER, BLOCK -> {
                piece = Piece.BLOCK_HEADER;
                left = BLOCK_HEADER;
            }
            case BLOCK_HEADER -> {
                int header = (int) number(blockHeader, 0, BLOCK_HEADER);
                boolean oneByteRepeated = (header >> 1 & 3) == 1;
                piece = (header & 1) == 1 ? Piece.LAST_BLOCK : Piece.BLOCK;
                left = oneByteRepeated ? 1 : header >> 3;
            }
            case LAST_BLOCK -> {
                piece = Piece.CHECKSUM;
                left = checksum ? Integer.BYTES : 0;
            }
            case CHECKSUM, NONE -> {
                betweenFrames.run();
                objection = enter();
                return objection.isEmpty() && left > 0;
            }
        }
        return true;
    }

    /** Starts the next frame with content, if there is one. Returns a reason if the frame is refused. */
    private Optional<String> enter() throws IOException {
        piece = Piece.NONE;
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
        Optional<String> tooLarge = limit.objection(header.window());
        if (tooLarge.isEmpty()) {
            piece = Piece.HEADER;
            left = header.length();
            checksum = header.checksum();
        }
        return tooLarge;
    }

    private static boolean isSkippable(byte[] start) {
        return start.length >= Integer.BYTES && (magic(start) & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
    }

    private static int magic(byte[] start) {
        return (int) number(start, 0, Integer.BYTES);
    }

    /** Returns the little-endian number in these bytes. */
    private static long number(byte[] all, int from, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (all[from + i] & 0xff);
        }
        // a number of eight bytes may be too large for a long
        return number < 0 ? Long.MAX_VALUE : number;
    }

    /** The header of a frame with content, which may be incomplete. */
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

        /** Returns the size of the window. For a frame that is a single segment, it is the size of the content. */
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
