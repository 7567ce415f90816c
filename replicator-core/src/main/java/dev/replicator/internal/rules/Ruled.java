package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Rejection;

/** What the rules make of a change. */
public sealed interface Ruled {

    /** The change in the replica's schema; it may have become a delete. */
    record Passed(Change change) implements Ruled {}

    /** Nothing of the change concerns the replica. */
    record Filtered() implements Ruled {}

    /** The rules cannot be applied to this item, whatever is tried again. */
    record Rejected(Rejection rejection) implements Ruled {}

    /**
     * The rules cannot be applied to any item of this table: a fault of the configuration, so the change waits for a
     * better one.
     */
    record Misfit(String why) implements Ruled {}
}
