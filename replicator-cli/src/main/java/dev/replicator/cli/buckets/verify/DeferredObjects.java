package dev.replicator.cli.buckets.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects to be compared again from their file, a few hundred at a time. */
final class DeferredObjects implements AutoCloseable {

    private static final int AT_A_TIME = 500;

    private final BufferedReader lines;
    private long offset;

    private DeferredObjects(BufferedReader lines, long offset) {
        this.lines = lines;
        this.offset = offset;
    }

    /**
     * Opens the file.
     *
     * @param offset the first byte to read
     */
    static DeferredObjects open(Path file, long offset) {
        try {
            FileChannel channel = FileChannel.open(file);
            channel.position(offset);
            return new DeferredObjects(
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)),
                    offset);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the next objects; an empty list at the end of the file. */
    List<DeferredObject> next() {
        List<DeferredObject> some = new ArrayList<>();
        try {
            while (some.size() < AT_A_TIME) {
                String line = lines.readLine();
                if (line == null) {
                    return some;
                }
                offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                some.add(DeferredObject.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the objects to compare again", e);
        }
        return some;
    }

    /** Returns the offset of the first byte that was not yet read. */
    long offset() {
        return offset;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the file of objects to compare again", e);
        }
    }
}
