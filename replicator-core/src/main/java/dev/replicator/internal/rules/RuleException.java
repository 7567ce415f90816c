package dev.replicator.internal.rules;

/** The rules cannot be applied to an item. The message is for the quarantine and quotes no content. */
final class RuleException extends Exception {

    private final String why;

    RuleException(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
