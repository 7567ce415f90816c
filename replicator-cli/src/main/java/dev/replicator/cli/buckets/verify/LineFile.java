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

/** Lines that a comparison writes, in a file that only its owner may read. What a killed process wrote too much is cut off. */
record LineFile(Path file, OutputStream out) implements AutoCloseable {

    /** @param keep how many bytes of it are settled */
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

    /** How many bytes the line takes. */
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
