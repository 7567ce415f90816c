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

/** Reads the file of the objects that are looked at again, some at a time. */
final class SecondLooks implements AutoCloseable {

    private static final int AT_A_TIME = 500;

    private final BufferedReader lines;
    private long offset;

    private SecondLooks(BufferedReader lines, long offset) {
        this.lines = lines;
        this.offset = offset;
    }

    /** @param offset the byte at which it begins */
    static SecondLooks open(Path file, long offset) {
        try {
            FileChannel channel = FileChannel.open(file);
            channel.position(offset);
            return new SecondLooks(
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)),
                    offset);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The next ones; none at the end. */
    List<SecondLook> next() {
        List<SecondLook> some = new ArrayList<>();
        try {
            while (some.size() < AT_A_TIME) {
                String line = lines.readLine();
                if (line == null) {
                    return some;
                }
                offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                some.add(SecondLook.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what is looked at again", e);
        }
        return some;
    }

    /** The byte behind what was read. */
    long offset() {
        return offset;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close what is looked at again", e);
        }
    }
}
