package dev.replicator.redrive;

import dev.replicator.quarantine.QuarantineKey;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JSON files in a directory and its subdirectories, such as those of a quarantine. */
public final class DirectoryRecords implements RecordStore {

    private final Path directory;

    public DirectoryRecords(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(QuarantineKey.EXTENSION))
                    .map(file -> directory.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted(OldestFirst.INSTANCE)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the directory " + directory, e);
        }
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " in " + directory, e);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + name + " from " + directory, e);
        }
    }
}
