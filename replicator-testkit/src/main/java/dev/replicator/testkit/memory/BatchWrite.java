package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The writes of one BatchWriteItem request, which has no conditions. Callers must hold the database's lock while they
 * use it.
 */
final class BatchWrite {

    private static final int MOST_WRITES = 25;

    private final BatchWriteItemRequest request;
    private final List<Action> actions = new ArrayList<>();

    /** Validates all writes. Like the server, throws for the whole request if one write is invalid. */
    BatchWrite(BatchWriteItemRequest request, ActionReader requests) {
        this.request = request;
        int count =
                request.requestItems().values().stream().mapToInt(List::size).sum();
        if (count == 0 || count > MOST_WRITES) {
            throw ServiceErrors.validation("A batch must have between 1 and " + MOST_WRITES + " writes");
        }
        request.requestItems().forEach((table, writes) -> writes.forEach(write -> add(table, write, requests)));
        ActionReader.refuseSameItemTwice(actions, "Provided list of item keys contains duplicates");
    }

    private void add(String table, WriteRequest write, ActionReader requests) {
        if ((write.putRequest() == null) == (write.deleteRequest() == null)) {
            throw ServiceErrors.validation("Supplied write must be either a put or a delete");
        }
        actions.add(requests.action(table, write));
    }

    List<Action> actions() {
        return actions;
    }

    /**
     * Returns the response. Call it before the actions are applied, because the consumed capacity depends on the old
     * item sizes.
     */
    BatchWriteItemResponse response() {
        return BatchWriteItemResponse.builder()
                .unprocessedItems(Map.of())
                .consumedCapacity(Capacity.reported(request.returnConsumedCapacity(), actions, 1))
                .build();
    }
}
