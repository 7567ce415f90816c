package dev.replicator.job;

import java.util.Optional;

/**
 * How a job ended.
 *
 * @param why one sentence, if it did not finish; holds no item content
 */
public record Ending(Kind kind, Optional<String> why) {

    /** How. */
    public enum Kind {
        /** All was done. */
        FINISHED,
        /** It was told to stop; run again, it goes on from its checkpoint. */
        STOPPED,
        /** Something must be mended; run again, it goes on from its checkpoint. */
        FAILED,
        /** It did not begin, because what it was asked for would do harm. */
        REFUSED
    }

    public static Ending finished() {
        return new Ending(Kind.FINISHED, Optional.empty());
    }

    public boolean isFinished() {
        return kind == Kind.FINISHED;
    }
}
