package dev.replicator.internal.stop;

import dev.replicator.job.JobEnding;
import java.util.Optional;

/** Ends a job that cannot continue. The job catches it; its result contains the message. */
public final class JobFailure extends RuntimeException {

    private final JobEnding.Kind kind;

    private JobFailure(JobEnding.Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    /**
     * Creates the failure of a job.
     *
     * @param why one sentence that says what to do, without item content
     */
    public JobFailure(String why) {
        this(JobEnding.Kind.FAILED, why);
    }

    /** Returns the failure of a job that does not start, because it would do harm. */
    public static JobFailure refused(String why) {
        return new JobFailure(JobEnding.Kind.REFUSED, why);
    }

    JobEnding ending() {
        return new JobEnding(kind, Optional.of(String.valueOf(getMessage())));
    }
}
