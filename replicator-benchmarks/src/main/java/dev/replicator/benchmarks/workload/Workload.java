package dev.replicator.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The initial items of a table and the changes that are measured.
 *
 * @param seed inserts of the initial items, one per key
 * @param changes the changes in stream order
 */
public record Workload(List<SourceChange> seed, List<SourceChange> changes) {

    public List<List<SourceChange>> batches(int size) {
        List<List<SourceChange>> batches = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += size) {
            batches.add(changes.subList(from, Math.min(changes.size(), from + size)));
        }
        return batches;
    }

    public Workload first(int count) {
        return new Workload(seed, changes.subList(0, Math.min(count, changes.size())));
    }

    /** Returns every item that the table must contain at the end, by key and without its stamp. */
    public Map<String, Map<String, AttributeValue>> expected() {
        Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        seed.forEach(change -> items.put(change.key(), change.image()));
        for (SourceChange change : changes) {
            if (change.isRemove()) {
                items.remove(change.key());
            } else {
                items.put(change.key(), change.image());
            }
        }
        return items;
    }
}
