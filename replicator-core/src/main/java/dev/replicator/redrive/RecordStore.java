package dev.replicator.redrive;

import java.util.List;

/**
 * A store of set-aside records: a quarantine, or a bucket with Lambda's failed invocations. Called by one thread, which
 * it may block. It throws {@link java.io.UncheckedIOException} if it fails, which ends the redrive.
 */
public interface RecordStore {

    /** Returns all names, the oldest first if the names show their age ({@link OldestFirst}). */
    List<String> names();

    /** Returns the complete content of the file or object with this name. */
    byte[] read(String name);

    /** Removes a name, after all its records are settled. */
    void remove(String name);
}
