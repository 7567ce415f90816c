package dev.replicator.ingest.load;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.record.Key;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts items, and overwrites existing items, with up to 25 items in a BatchWriteItem.
 *
 * @param client must have a time-out and must not retry
 */
public record DynamoDbPuts(DynamoDbAsyncClient client, String table, TableKey key) implements RowWriter {

    private static final int MOST_ITEMS = 25;
    private static final RowOutcome WRITTEN = new RowOutcome.Written();
    private static final RowOutcome UNPROCESSED =
            new RowOutcome.Failed(new Fault(Fault.Kind.THROTTLED, "UnprocessedItems", ""));

    @Override
    public int mostRows() {
        return MOST_ITEMS;
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        List<WriteRequest> puts = rows.stream()
                .map(row -> WriteRequest.builder()
                        .putRequest(put -> put.item(row.item()))
                        .build())
                .toList();
        return client.batchWriteItem(write ->
                        write.requestItems(Map.of(table, puts)).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .handle((response, error) -> error == null ? answered(rows, response) : failed(rows.size(), error));
    }

    static BatchResult failed(int rows, Throwable error) {
        boolean unanswered = !(FaultClassifier.unwrap(error) instanceof SdkServiceException);
        return BatchResult.failed(rows, FaultClassifier.of(error), unanswered);
    }

    private BatchResult answered(List<Row> rows, BatchWriteItemResponse response) {
        double units = CapacityUnits.of(response.consumedCapacity());
        List<WriteRequest> left = response.unprocessedItems().getOrDefault(table, List.of());
        if (left.isEmpty()) {
            return BatchResult.answered(Collections.nCopies(rows.size(), WRITTEN), units);
        }
        Set<Key> unprocessed = new HashSet<>();
        left.forEach(write -> unprocessed.add(keyOf(write)));
        return BatchResult.answered(
                rows.stream()
                        .map(row -> unprocessed.contains(row.key()) ? UNPROCESSED : WRITTEN)
                        .toList(),
                units);
    }

    private Key keyOf(WriteRequest write) {
        Map<String, AttributeValue> attributes =
                new HashMap<>(write.putRequest().item());
        attributes.keySet().retainAll(key.types().keySet());
        return Key.of(attributes);
    }
}
