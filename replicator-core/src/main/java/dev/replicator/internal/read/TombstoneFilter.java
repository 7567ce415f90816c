package dev.replicator.internal.read;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.table.Target;
import java.util.function.Function;

/**
 * Recognises the tombstones of a source that was a replica before, and rejects items of an application that have the
 * attribute of this replica's tombstones.
 */
public record TombstoneFilter(Target target) {

    /**
     * Applies the rules to a change. A tombstone counts as a delete. The delete of a tombstone changes nothing, because the
     * item was deleted before; it is filtered, and could otherwise delete an item that was inserted since.
     */
    public RuleResult apply(Change change, Function<Change, RuleResult> rules) {
        if (change.isDelete() && ReplicaTombstone.is(change.key(), change.oldImage(), target)) {
            return new RuleResult.Filtered();
        }
        RuleResult ruled = rules.apply(
                ReplicaTombstone.is(change.key(), change.image(), target) ? change.asDelete(change.key()) : change);
        return target.hasTombstonesInTable()
                        && ruled instanceof RuleResult.Passed passed
                        && passed.change().image().containsKey(target.goneAttribute())
                ? new RuleResult.Rejected(new Rejection(
                        RejectReason.RESERVED_ATTRIBUTE,
                        "The item has the attribute '" + target.goneAttribute()
                                + "', which the replica uses for its tombstones."))
                : ruled;
    }
}
