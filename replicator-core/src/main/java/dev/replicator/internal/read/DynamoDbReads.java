package dev.replicator.internal.read;

import dev.replicator.internal.check.KeySchema;
import dev.replicator.record.Key;
import dev.replicator.table.DynamoDbTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Sends the requests that read a table. */
public record DynamoDbReads(DynamoDbTable table) {

    /** The maximum number of keys in a BatchGetItem request. */
    static final int MOST_KEYS = 100;

    /** Reads the table's ARN, key and approximate number of items. */
    public static CompletableFuture<Description> describe(DynamoDbTable table) {
        return table.client()
                .describeTable(request -> request.tableName(table.name()))
                .thenApply(response -> new Description(
                        response.table().tableArn(),
                        KeySchema.names(response.table()),
                        response.table().itemCount()));
    }

    CompletableFuture<ScanResponse> scan(ScanRequest.Builder request) {
        return table.client()
                .scan(request.tableName(table.name())
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
    }

    CompletableFuture<BatchGetItemResponse> get(Collection<Key> keys, boolean consistent) {
        KeysAndAttributes wanted = KeysAndAttributes.builder()
                .keys(keys.stream().map(Key::attributes).toList())
                .consistentRead(consistent)
                .build();
        return table.client()
                .batchGetItem(BatchGetItemRequest.builder()
                        .requestItems(Map.of(table.name(), wanted))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
    }

    List<Key> unread(BatchGetItemResponse response) {
        KeysAndAttributes left = response.unprocessedKeys().get(table.name());
        return left == null ? List.of() : left.keys().stream().map(Key::of).toList();
    }
}
