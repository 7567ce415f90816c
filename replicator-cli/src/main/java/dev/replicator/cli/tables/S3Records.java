package dev.replicator.cli.tables;

import dev.replicator.redrive.OldestFirst;
import dev.replicator.redrive.RecordStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads set-aside records from a bucket: a quarantine, or the failed invocations of an event source mapping. */
record S3Records(S3Folder folder) implements RecordStore {

    @Override
    public List<String> names() {
        try {
            return folder.names().stream().sorted(OldestFirst.INSTANCE).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public byte[] read(String name) {
        try (InputStream object = folder.open(name)) {
            return object.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void remove(String name) {
        try {
            folder.remove(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
