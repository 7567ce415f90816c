package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The reads of one BatchGetItem request. It returns all items regardless of their total size. Missing items consume no
 * capacity, as in DynamoDB Local.
 */
final class BatchGet {

    private static final int MOST_KEYS = 100;

    private final BatchGetItemRequest request;
    private final ActionReader requests;

    BatchGet(BatchGetItemRequest request, ActionReader requests) {
        this.request = request;
        this.requests = requests;
        int count = request.requestItems().values().stream()
                .mapToInt(wanted -> wanted.keys().size())
                .sum();
        if (count == 0 || count > MOST_KEYS) {
            throw ServiceErrors.validation("A batch must have between 1 and " + MOST_KEYS + " keys");
        }
    }

    BatchGetItemResponse response() {
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        var consumed = new ArrayList<ConsumedCapacity>();
        request.requestItems().forEach((name, wanted) -> found.put(name, items(name, wanted, consumed)));
        var response = BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of());
        return consumed.isEmpty()
                ? response.build()
                : response.consumedCapacity(consumed).build();
    }

    private List<Map<String, AttributeValue>> items(
            String name, KeysAndAttributes wanted, List<ConsumedCapacity> consumed) {
        ActionReader.refuse(wanted.projectionExpression() != null || wanted.hasAttributesToGet(), "projections");
        var table = requests.table(name);
        var seen = new HashSet<ItemKey>();
        var found = new ArrayList<Map<String, AttributeValue>>();
        double units = 0;
        for (var attributes : wanted.keys()) {
            var key = table.keys().ofKey(attributes);
            if (!seen.add(key)) {
                throw ServiceErrors.validation("Provided list of item keys contains duplicates");
            }
            var item = table.get(key);
            if (item.exists()) {
                units += Capacity.read(item.size(), Boolean.TRUE.equals(wanted.consistentRead()));
                found.add(item.attributes());
            }
        }
        var reported = Capacity.reported(request.returnConsumedCapacity(), name, units);
        if (reported != null) {
            consumed.add(reported);
        }
        return found;
    }
}
