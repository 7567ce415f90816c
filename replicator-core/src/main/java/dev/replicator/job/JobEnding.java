package dev.replicator.job;

import java.util.Optional;

/** How a job ended; if it did not finish, why, in one sentence without item content. */
public record JobEnding(Kind kind, Optional<String> why) {

    /** The kinds of endings. */
    public enum Kind {
        /** The job is done. */
        FINISHED,
        /** The job was stopped; run again, it continues from its checkpoint. */
        STOPPED,
        /** Something must be repaired; run again, the job continues from its checkpoint. */
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
