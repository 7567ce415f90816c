package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Rejection;

/** The result of applying the rules to a change. */
public sealed interface RuleResult {

    /** The change has the attributes of the replica. The rules may have turned it into a delete. */
    record Passed(Change change) implements RuleResult {}

    /** The rules leave the change out. */
    record Filtered() implements RuleResult {}

    /** The rules can never be applied to this item. */
    record Rejected(Rejection rejection) implements RuleResult {}

    /**
     * The rules cannot be applied to any item of this table. The configuration is wrong, and the change is delivered
     * again until the configuration is repaired.
     */
    record Misfit(String why) implements RuleResult {}
}
