package dev.replicator.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One JSON file a record under a directory. Files are written beside their place and moved into it, so a reader never
 * sees half of one. They hold items whole and unredacted, so only their owner may read them: give the directory the same
 * care as the primary table.
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
        Path file = directory.resolve(rejected.path() + ".json");
        try {
            Files.createDirectories(file.getParent());
            // a temporary file has mode 0600, and keeps it where it is moved to
            Path part = Files.createTempFile(file.getParent(), ".part-", "");
            try {
                Files.writeString(part, rejected.json());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the quarantine directory " + directory, e);
        }
    }
}
