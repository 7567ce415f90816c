package dev.replicator.internal.read;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.record.Key;
import dev.replicator.table.DynamoDbTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** Reads items by key, up to 100 per request, within a budget. Blocks. Thread-safe. */
public record TableReader(DynamoDbTable table, Budget budget, RetryingCaller caller) {

    /** Returns the items that exist, by key. Uses strongly consistent reads if {@code consistent} is true. */
    public Map<Key, Map<String, AttributeValue>> read(Collection<Key> keys, boolean consistent) {
        Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
        DynamoDbReads reads = new DynamoDbReads(table);
        List<Key> unread = new ArrayList<>(Set.copyOf(keys));
        for (int attempt = 1; !unread.isEmpty(); ) {
            List<Key> now = List.copyOf(unread.subList(0, Math.min(DynamoDbReads.MOST_KEYS, unread.size())));
            BatchGetItemResponse response = caller.await(() -> reads.get(now, consistent));
            unread.removeAll(now);
            List<Key> left = reads.unread(response);
            unread.addAll(left);
            collect(now.get(0).attributes().keySet(), response, found);
            budget.spend(CapacityUnits.of(response.consumedCapacity()));
            if (left.size() < now.size()) {
                attempt = 1;
            } else {
                caller.backOff("DynamoDB does not answer reads of '" + table.name() + "'. Run it again.", attempt++);
            }
        }
        return found;
    }

    private void collect(
            Set<String> keyNames, BatchGetItemResponse response, Map<Key, Map<String, AttributeValue>> found) {
        for (Map<String, AttributeValue> item : response.responses().getOrDefault(table.name(), List.of())) {
            found.put(keyOf(item, keyNames), item);
        }
    }

    /**
     * Returns the key of an item.
     *
     * @param names the names of the key attributes
     */
    public static Key keyOf(Map<String, AttributeValue> item, Set<String> names) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(names);
        return Key.of(Map.copyOf(key));
    }
}
