package dev.replicator.job;

/** Is called after each page, by one thread at a time. It must be quick and must not throw. */
@FunctionalInterface
public interface ProgressListener {

    void progressed(Progress progress);
}
