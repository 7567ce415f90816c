package dev.replicator.cli.terminal;

/** Ends a command with exit code 1 and one sentence: what is wrong, and what to do next. */
public final class CommandFailure extends RuntimeException {

    public CommandFailure(String sentence) {
        super(sentence, null, false, false);
    }
}
