package dev.replicator.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a target holds before, and the changes that are measured.
 *
 * @param seed inserts, one a key
 * @param changes in the order of the stream
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

    /** Every item that must be there in the end, by key, without its stamp. */
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
