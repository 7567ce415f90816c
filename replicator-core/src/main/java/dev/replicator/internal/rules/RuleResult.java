package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Rejection;

/** The result of applying the rules to a change. */
public sealed interface RuleResult {

    /** The change with the replica's attributes; it may have become a delete. */
    record Passed(Change change) implements RuleResult {}

    /** The replica does not need the change. */
    record Filtered() implements RuleResult {}

    /** The rules can never be applied to this item. */
    record Rejected(Rejection rejection) implements RuleResult {}

    /** The rules fit no item of this table. The configuration is wrong, so the change waits until it is repaired. */
    record Misfit(String why) implements RuleResult {}
}
