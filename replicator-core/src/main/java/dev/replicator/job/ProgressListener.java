package dev.replicator.job;

/**
 * Receives the progress of a job after each page. It is called by one thread at a time, must return quickly and must
 * not throw.
 */
@FunctionalInterface
public interface ProgressListener {

    void progressed(Progress progress);
}
