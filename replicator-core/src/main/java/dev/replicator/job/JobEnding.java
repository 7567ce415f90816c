package dev.replicator.job;

import java.util.Optional;

/** How a job ended. Unless it finished, {@code why} is one sentence that says the reason, without item content. */
public record JobEnding(Kind kind, Optional<String> why) {

    /** The kinds of endings. */
    public enum Kind {
        /** The job did all its work. */
        FINISHED,
        /** The job was stopped. The next run continues from its checkpoint. */
        STOPPED,
        /** The job failed, and something must be repaired. The next run continues from its checkpoint. */
        FAILED,
        /** The job did not start, because it would do harm. */
        REFUSED
    }

    public static JobEnding finished() {
        return new JobEnding(Kind.FINISHED, Optional.empty());
    }

    public boolean isFinished() {
        return kind == Kind.FINISHED;
    }
}
