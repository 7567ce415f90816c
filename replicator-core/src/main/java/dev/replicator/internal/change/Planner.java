package dev.replicator.internal.change;

import dev.replicator.record.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the changes of a batch by key and returns one plan for each key, in the order in which the keys first appear.
 */
public final class Planner {

    private static final Comparator<Change> NEWEST_FIRST =
            (one, other) -> other.version().comparePlaceTo(one.version());

    /** The key of a group. It includes the table, because versions of different tables cannot be compared. */
    private record Subject(String sourceTable, Key key) {}

    private Planner() {}

    public static List<KeyPlan> plan(Collection<Change> batch) {
        Map<Subject, List<Change>> changes = new LinkedHashMap<>();
        for (Change change : batch) {
            changes.computeIfAbsent(new Subject(change.sourceTable(), change.key()), subject -> new ArrayList<>(1))
                    .add(change);
        }
        List<KeyPlan> plans = new ArrayList<>(changes.size());
        changes.forEach((subject, ofKey) -> plans.add(new KeyPlan(subject.key(), newestFirst(ofKey))));
        return plans;
    }

    /**
     * Sorts changes, the newest first. If two changes have the same position in the stream, which a real stream never
     * delivers, the later one in the batch counts as newer.
     */
    private static List<Change> newestFirst(List<Change> changes) {
        if (changes.size() > 1) {
            Collections.reverse(changes);
            changes.sort(NEWEST_FIRST);
        }
        return changes;
    }
}
