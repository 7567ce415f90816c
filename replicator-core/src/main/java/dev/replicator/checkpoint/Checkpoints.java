package dev.replicator.checkpoint;

import java.util.Optional;

/**
 * Stores the checkpoint of one job. Called by one thread at a time; it may block. An exception ends the job, which can
 * be run again.
 */
public interface Checkpoints {

    /** The checkpoint that was saved last. */
    Optional<Checkpoint> load();

    /** Replaces the checkpoint durably: after a crash either the old or the new one is found, whole. */
    void save(Checkpoint checkpoint);

    /** Deletes the checkpoint: the job is done. */
    void clear();

    /** Stores nothing: an interrupted job starts again from the beginning. */
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
