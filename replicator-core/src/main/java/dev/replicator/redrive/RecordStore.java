package dev.replicator.redrive;

import java.util.List;

/**
 * Where records were set aside: a quarantine, or a bucket that Lambda writes failed invocations to. Called by one thread; it
 * may block. A fault is an {@link java.io.UncheckedIOException} and ends the redrive.
 */
public interface RecordStore {

    /** The names of all that is there, oldest first as far as the names tell ({@link OldestFirst}). */
    List<String> names();

    /** What stands under a name, whole. */
    byte[] read(String name);

    /** Removes it for good: all of it is settled. */
    void remove(String name);
}
