package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The writes of one BatchWriteItem, without conditions. Whoever calls holds the database's lock throughout. */
final class BatchWrite {

    private static final int MOST_WRITES = 25;

    private final BatchWriteItemRequest request;
    private final List<Action> actions = new ArrayList<>();

    /** Refuses the whole for one write that is refused, as the server does. */
    BatchWrite(BatchWriteItemRequest request, Requests requests) {
        this.request = request;
        int count =
                request.requestItems().values().stream().mapToInt(List::size).sum();
        if (count == 0 || count > MOST_WRITES) {
            throw ServiceErrors.validation("A batch must have between 1 and " + MOST_WRITES + " writes");
        }
        request.requestItems().forEach((table, writes) -> writes.forEach(write -> add(table, write, requests)));
        refuseSameItemTwice();
    }

    private void add(String table, WriteRequest write, Requests requests) {
        if ((write.putRequest() == null) == (write.deleteRequest() == null)) {
            throw ServiceErrors.validation("Supplied write must be either a put or a delete");
        }
        actions.add(requests.action(table, write));
    }

    private void refuseSameItemTwice() {
        var seen = new HashSet<List<Object>>();
        for (var action : actions) {
            if (!seen.add(List.of(action.table().name(), action.key()))) {
                throw ServiceErrors.validation("Provided list of item keys contains duplicates");
            }
        }
    }

    List<Action> actions() {
        return actions;
    }

    /** To be built before the actions are applied, since the old sizes count. */
    BatchWriteItemResponse response() {
        var units = new LinkedHashMap<String, Double>();
        actions.forEach(action -> units.merge(action.table().name(), action.writeUnits(), Double::sum));
        var consumed = new ArrayList<ConsumedCapacity>();
        units.forEach((table, sum) -> {
            var reported = Capacity.reported(request.returnConsumedCapacity(), table, sum);
            if (reported != null) {
                consumed.add(reported);
            }
        });
        var response = BatchWriteItemResponse.builder().unprocessedItems(Map.of());
        return consumed.isEmpty()
                ? response.build()
                : response.consumedCapacity(consumed).build();
    }
}
