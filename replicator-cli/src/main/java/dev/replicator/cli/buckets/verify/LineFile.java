package dev.replicator.cli.buckets.verify;

import dev.replicator.internal.file.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that only its owner may read. When it is opened, lines that a killed process wrote after its last
 * checkpoint are cut off.
 */
record LineFile(Path file, OutputStream out) implements AutoCloseable {

    /**
     * Opens or creates the file.
     *
     * @param keep the number of valid bytes; the file is cut to this length
     */
    static LineFile open(Path file, long keep) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.create(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.size() > keep) {
            channel.truncate(keep);
        }
        channel.position(channel.size());
        return new LineFile(file, new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /** Adds a line, and returns its length in bytes. */
    long add(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return bytes.length;
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + " to its end", e);
        }
    }
}
