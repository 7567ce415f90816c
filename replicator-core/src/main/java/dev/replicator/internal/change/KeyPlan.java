package dev.replicator.internal.change;

import dev.replicator.record.Key;
import java.util.List;

/**
 * All changes of one key in a batch. Only the newest is written and settles the others. If it can never be applied, the
 * next newest is written.
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

    /** Whether the source had no such item before the batch, so that the replica probably has none. */
    public boolean beginsWithInsert() {
        return newestFirst.get(newestFirst.size() - 1).kind() == Change.Kind.INSERT;
    }
}
