package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.JobEnding;
import java.util.Locale;

/**
 * Reports how a job ended, and returns the exit code.
 *
 * @param again what the command does when it is run again; the text continues the sentence "Run the same command again"
 */
record EndingReporter(Output output, String again) {

    /** Creates the reporter of a job that has a checkpoint. */
    static EndingReporter ofJob(Output output) {
        return new EndingReporter(output, "it continues from its checkpoint");
    }

    /** Returns the name that an ending has in the JSON result. */
    static String name(JobEnding ending) {
        return ending.kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the exit code of a job.
     *
     * @param fine whether the job found neither differences nor failures
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

    /** Returns whether the counts have a meaning. A job that failed at its start has counted nothing. */
    static boolean counts(JobEnding ending, long done) {
        return done > 0 || ending.isFinished() || ending.kind() == JobEnding.Kind.STOPPED;
    }

    private static String why(JobEnding ending) {
        return ending.why().orElse("It did not finish.");
    }
}
