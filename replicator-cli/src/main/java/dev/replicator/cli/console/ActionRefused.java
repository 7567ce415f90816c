package dev.replicator.cli.console;

/** Reports that an action cannot be done. The message is for the user and contains no item content. */
public final class ActionRefused extends RuntimeException {

    public ActionRefused(String why) {
        super(why, null, false, false);
    }
}
