package dev.replicator.job;

import java.io.UncheckedIOException;
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

    /** Runs to the end, or to where it was stopped or failed. */
    public static Ending of(Runnable work) {
        try {
            work.run();
            return finished();
        } catch (JobStopped e) {
            return new Ending(Kind.STOPPED, Optional.of("It was stopped; run it again to go on where it stands."));
        } catch (JobFailure e) {
            return e.ending();
        } catch (UncheckedIOException e) {
            return new Ending(Kind.FAILED, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    public boolean isFinished() {
        return kind == Kind.FINISHED;
    }
}
