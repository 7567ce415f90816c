package dev.replicator.internal.stop;

/** Ends a thread of a job that was stopped. The job catches it. */
public final class JobStopped extends RuntimeException {

    public JobStopped() {
        super("stopped", null, false, false);
    }
}
