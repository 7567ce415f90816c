package dev.replicator.quarantine;

import dev.replicator.internal.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores each record as a JSON file in a directory. Each file is written atomically. The files contain complete,
 * unredacted items and are readable only by their owner. Protect the directory like the primary table.
 */
public final class DirectoryQuarantine implements Quarantine {

    private final Path directory;

    public DirectoryQuarantine(Path directory) {
        this.directory = directory;
    }

    @Override
    public CompletionStage<Void> keep(QuarantinedRecord rejected) {
        return CompletableFuture.runAsync(() -> write(rejected));
    }

    private void write(QuarantinedRecord rejected) {
        Path file = directory.resolve(QuarantineKey.of(rejected));
        Path part = file.resolveSibling(".part-" + UUID.randomUUID());
        try {
            PrivateFile.replace(file, part, rejected.json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the quarantine directory " + directory, e);
        }
    }
}
