package dev.replicator.internal.stop;

import dev.replicator.job.JobEnding;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Runs the work of a job and returns how it ended. */
public final class JobRun {

    private JobRun() {}

    /** Runs the work and returns whether it finished, was stopped or failed. */
    public static JobEnding endingOf(Runnable work) {
        try {
            work.run();
            return JobEnding.finished();
        } catch (JobStopped e) {
            return new JobEnding(JobEnding.Kind.STOPPED, Optional.of("It was stopped; run it again to continue."));
        } catch (JobFailure e) {
            return e.ending();
        } catch (UncheckedIOException e) {
            return new JobEnding(JobEnding.Kind.FAILED, Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
