package dev.replicator.internal.stop;

import dev.replicator.job.Ending;
import java.util.Optional;

/** Ends a job that cannot continue. It never leaves the job; the result has its message. */
public final class JobFailure extends RuntimeException {

    private final Ending.Kind kind;

    private JobFailure(Ending.Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    /**
     * @param why one sentence that says what to do; holds no item content
     */
    public JobFailure(String why) {
        this(Ending.Kind.FAILED, why);
    }

    /** The job would do harm. */
    public static JobFailure refused(String why) {
        return new JobFailure(Ending.Kind.REFUSED, why);
    }

    Ending ending() {
        return new Ending(kind, Optional.of(String.valueOf(getMessage())));
    }
}
