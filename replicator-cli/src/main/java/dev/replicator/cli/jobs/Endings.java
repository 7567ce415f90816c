package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.Ending;
import java.util.Locale;

/** Says how a job ended, and turns that into an exit code. */
final class Endings {

    private Endings() {}

    /** For the result's JSON. */
    static String name(Ending ending) {
        return ending.kind().name().toLowerCase(Locale.ROOT);
    }

    /** @param fine whether what was found is as it should be */
    static int exitCode(Output output, Ending ending, boolean fine) {
        switch (ending.kind()) {
            case STOPPED -> output.note("Stopped. Run the same command again: it goes on where it stands.");
            case FAILED ->
                output.note(
                        why(ending) + "\nRun the same command again when that is mended: it goes on where it stands.");
            case REFUSED -> output.note(why(ending));
            default -> {}
        }
        return ending.isFinished() && fine ? 0 : 1;
    }

    private static String why(Ending ending) {
        return ending.why().orElse("It did not finish.");
    }
}
