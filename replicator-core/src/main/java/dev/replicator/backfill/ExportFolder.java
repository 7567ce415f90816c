package dev.replicator.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A downloaded export: the folder that contains {@code manifest-summary.json}. */
public final class ExportFolder implements ExportFiles {

    private final Path folder;

    public ExportFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }
}
