package dev.replicator.redrive;

import java.util.List;

/**
 * A quarantine, or a bucket with Lambda's failed invocations. Called by one thread; it may block. A fault is an {@link
 * java.io.UncheckedIOException} and ends the redrive.
 */
public interface RecordStore {

    /** All names, the oldest first as far as names tell ({@link OldestFirst}). */
    List<String> names();

    /** The whole content of a name. */
    byte[] read(String name);

    /** Removes a name after all its records are settled. */
    void remove(String name);
}
