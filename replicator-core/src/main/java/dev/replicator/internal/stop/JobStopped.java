package dev.replicator.internal.stop;

/** Unwinds a job's thread that was told to end; it never leaves the job. */
public final class JobStopped extends RuntimeException {

    public JobStopped() {
        super("stopped", null, false, false);
    }
}
