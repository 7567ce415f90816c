package dev.replicator.internal.stop;

/** Ends a thread of a stopped job. It never leaves the job. */
public final class JobStopped extends RuntimeException {

    public JobStopped() {
        super("stopped", null, false, false);
    }
}
