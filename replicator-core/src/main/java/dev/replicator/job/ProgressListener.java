package dev.replicator.job;

/** Hears how far a job has come, after each page. Called by one thread at a time; it must be quick and not throw. */
@FunctionalInterface
public interface ProgressListener {

    void progressed(Progress progress);
}
