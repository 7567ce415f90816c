package dev.replicator.internal.rules;

/**
 * Signals that the rules cannot be applied to an item. The message is stored in the quarantine and does not quote
 * content of the item.
 */
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
