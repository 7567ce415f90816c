package dev.replicator.checkpoint;

import java.util.Optional;

/**
 * Keeps the checkpoint of one job. Called by one thread at a time; it may block. What it throws ends the job, which can be
 * run again.
 */
public interface Checkpoints {

    /** The one that was saved last. */
    Optional<Checkpoint> load();

    /** Keeps it durably in place of the one before: after a crash one of the two is found, whole. */
    void save(Checkpoint checkpoint);

    /** Forgets it: the job is done. */
    void clear();

    /** Keeps nothing: a job that is interrupted begins anew. */
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
