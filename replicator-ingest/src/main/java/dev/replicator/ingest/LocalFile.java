package dev.replicator.ingest;

import dev.replicator.ingest.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on this machine. */
public record LocalFile(Path path) implements SourceFile {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public String contentType() {
        return "";
    }

    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + Printable.quoted(path.toString()) + " cannot be read.", e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
