package dev.replicator.checkpoint;

import java.util.Optional;

/**
 * Stores the checkpoint of one job. Called by one thread at a time, which it may block. An exception ends the job,
 * which can be run again.
 */
public interface Checkpoints {

    /** Returns the checkpoint that was saved last; empty if there is none. */
    Optional<Checkpoint> load();

    /**
     * Replaces the checkpoint durably and atomically: after a crash, {@link #load} returns either the old or the new
     * checkpoint.
     */
    void save(Checkpoint checkpoint);

    /** Deletes the checkpoint, because the job has finished. */
    void clear();

    /** Returns an object that stores nothing, so that an interrupted job starts again from the beginning. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public Optional<Checkpoint> load() {
                return Optional.empty();
            }

            @Override
            public void save(Checkpoint checkpoint) {}

            @Override
            public void clear() {}
        };
    }
}
