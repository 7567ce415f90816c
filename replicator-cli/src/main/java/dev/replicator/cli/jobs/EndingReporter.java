package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.Ending;
import java.util.Locale;

/**
 * Says how a job ended, and turns that into an exit code.
 *
 * @param again what becomes of it when it is run again: half a sentence behind "Run the same command again"
 */
record EndingReporter(Output output, String again) {

    /** Of a job with a checkpoint. */
    static EndingReporter ofJob(Output output) {
        return new EndingReporter(output, "it continues from its checkpoint");
    }

    /** For the result's JSON. */
    static String name(Ending ending) {
        return ending.kind().name().toLowerCase(Locale.ROOT);
    }

    /** @param fine whether what was found is as it should be */
    int exitCode(Ending ending, boolean fine) {
        switch (ending.kind()) {
            case STOPPED -> output.note("Stopped. Run the same command again: " + again + ".");
            case FAILED -> output.note(why(ending) + "\nRepair that, then run the same command again: " + again + ".");
            case REFUSED -> output.note(why(ending));
            default -> {}
        }
        return ending.isFinished() && fine ? 0 : 1;
    }

    /** Whether there is something to count: a job that failed before it did anything has found nothing, not nothing amiss. */
    static boolean counts(Ending ending, long done) {
        return done > 0 || ending.isFinished() || ending.kind() == Ending.Kind.STOPPED;
    }

    private static String why(Ending ending) {
        return ending.why().orElse("It did not finish.");
    }
}
