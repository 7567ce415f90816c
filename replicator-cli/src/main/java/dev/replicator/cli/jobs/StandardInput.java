package dev.replicator.cli.jobs;

import dev.replicator.ingest.SourceFile;
import dev.replicator.internal.stop.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Standard input as a file, which can be read only once. A separate thread reads it, so that the load can be stopped
 * while it waits for input.
 */
record StandardInput(String name, InputStream input, StopSignal stop) implements SourceFile {

    private static final int BLOCK = 1 << 16;
    private static final int MOST_BLOCKS = 16;
    private static final Duration GLANCE = Duration.ofMillis(20);

    @Override
    public String name() {
        return name;
    }

    @Override
    public String contentType() {
        return "";
    }

    /** Returns 0, because the size is unknown. */
    @Override
    public long size() {
        return 0;
    }

    @Override
    public InputStream open() {
        BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(MOST_BLOCKS);
        Thread reader = new Thread(() -> readAll(blocks), "standard input");
        reader.setDaemon(true);
        reader.start();
        return new Blocks(blocks, stop);
    }

    private void readAll(BlockingQueue<Block> blocks) {
        try {
            Block block;
            do {
                block = read();
                blocks.put(block);
            } while (!block.isLast());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Block read() {
        byte[] bytes = new byte[BLOCK];
        try {
            int length = input.read(bytes);
            return new Block(length < 0 ? new byte[0] : Arrays.copyOf(bytes, length), Optional.empty());
        } catch (IOException e) {
            return new Block(new byte[0], Optional.of(e));
        }
    }

    /** The bytes of one read; empty at the end of the input or after a failure. */
    @SuppressWarnings("ArrayRecordComponent") // blocks are never compared
    private record Block(byte[] bytes, Optional<IOException> fault) {

        boolean isLast() {
            return bytes.length == 0;
        }
    }

    private static final class Blocks extends InputStream {

        private final BlockingQueue<Block> blocks;
        private final StopSignal stop;
        private byte[] bytes = {};
        private int position;
        private boolean ended;

        Blocks(BlockingQueue<Block> blocks, StopSignal stop) {
            this.blocks = blocks;
            this.stop = stop;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == bytes.length && !ended) {
                next();
            }
            if (ended) {
                return -1;
            }
            int copied = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, to, offset, copied);
            position += copied;
            return copied;
        }

        private void next() throws IOException {
            stop.check();
            Block block = blocks.poll();
            while (block == null) {
                stop.pause(GLANCE);
                block = blocks.poll();
            }
            if (block.fault().isPresent()) {
                throw block.fault().get();
            }
            bytes = block.bytes();
            position = 0;
            ended = block.isLast();
        }
    }
}
