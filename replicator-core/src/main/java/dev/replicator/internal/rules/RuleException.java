package dev.replicator.internal.rules;

/** The rules cannot be applied to one item. The reason is for its quarantine and quotes no content of the item. */
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
