package dev.replicator.internal.change;

import dev.replicator.record.Key;
import java.util.List;

/**
 * All changes of one key in a batch. Only the first is written; the others are absorbed by it, unless it turns out to be
 * one that can never be applied: then the next takes its place.
 *
 * @param newestFirst at least one
 */
public record KeyPlan(Key key, List<Change> newestFirst) {

    public KeyPlan {
        newestFirst = List.copyOf(newestFirst);
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("a plan needs a change");
        }
    }

    public Change newest() {
        return newestFirst.get(0);
    }

    /** Whether the source had no such item when the batch began, so that the replica most likely has none. */
    public boolean beginsWithInsert() {
        return newestFirst.get(newestFirst.size() - 1).kind() == Change.Kind.INSERT;
    }
}
