package dev.replicator.cli.terminal;

/** Ends a command with exit code 2 and one sentence, because the command line is wrong. */
public final class UsageError extends RuntimeException {

    public UsageError(String sentence) {
        super(sentence, null, false, false);
    }
}
