package dev.replicator.checkpoint;

import dev.replicator.internal.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores the checkpoint in a file, which is replaced atomically. The file contains keys of items, so it is readable
 * only by its owner.
 */
public final class FileCheckpoints implements Checkpoints {

    private final Path file;

    public FileCheckpoints(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<Checkpoint> load() {
        try {
            return Files.exists(file) ? Optional.of(Checkpoint.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint " + file, e);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            PrivateFile.replace(file, part, checkpoint.json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the checkpoint " + file, e);
        }
    }
}
