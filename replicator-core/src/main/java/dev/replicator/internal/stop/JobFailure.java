package dev.replicator.internal.stop;

import dev.replicator.job.JobEnding;
import java.util.Optional;

/** Ends a job that cannot continue. It never leaves the job; the result has its message. */
public final class JobFailure extends RuntimeException {

    private final JobEnding.Kind kind;

    private JobFailure(JobEnding.Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    /** @param why one sentence that says what to do; holds no item content */
    public JobFailure(String why) {
        this(JobEnding.Kind.FAILED, why);
    }

    /** The job would do harm. */
    public static JobFailure refused(String why) {
        return new JobFailure(JobEnding.Kind.REFUSED, why);
    }

    JobEnding ending() {
        return new JobEnding(kind, Optional.of(String.valueOf(getMessage())));
    }
}
