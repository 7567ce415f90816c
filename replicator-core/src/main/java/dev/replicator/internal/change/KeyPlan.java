package dev.replicator.internal.change;

import dev.replicator.record.Key;
import java.util.List;

/**
 * All changes of one key in a batch. Only the newest change is written, and its outcome also settles the others. If the
 * newest can never be applied, the next newest is written.
 *
 * @param newestFirst the changes, the newest first; at least one
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

    /**
     * Returns whether the oldest change of the batch is an {@code INSERT}, so that the replica probably does not have
     * the item.
     */
    public boolean beginsWithInsert() {
        return newestFirst.get(newestFirst.size() - 1).kind() == Change.Kind.INSERT;
    }
}
