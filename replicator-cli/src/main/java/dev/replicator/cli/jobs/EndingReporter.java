package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.JobEnding;
import java.util.Locale;

/**
 * Reports how a job ended, and returns the exit code.
 *
 * @param again what happens when the command is run again: half a sentence after "Run the same command again"
 */
record EndingReporter(Output output, String again) {

    /** The reporter of a job with a checkpoint. */
    static EndingReporter ofJob(Output output) {
        return new EndingReporter(output, "it continues from its checkpoint");
    }

    /** The name of an ending in the JSON result. */
    static String name(JobEnding ending) {
        return ending.kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param fine whether the result is as it should be
     */
    int exitCode(JobEnding ending, boolean fine) {
        switch (ending.kind()) {
            case STOPPED -> output.note("Stopped. Run the same command again: " + again + ".");
            case FAILED -> output.note(why(ending) + "\nFix this, then run the same command again: " + again + ".");
            case REFUSED -> output.note(why(ending));
            default -> {}
        }
        return ending.isFinished() && fine ? 0 : 1;
    }

    /** Whether the counts mean something: a job that failed at its start has counted nothing. */
    static boolean counts(JobEnding ending, long done) {
        return done > 0 || ending.isFinished() || ending.kind() == JobEnding.Kind.STOPPED;
    }

    private static String why(JobEnding ending) {
        return ending.why().orElse("It did not finish.");
    }
}
