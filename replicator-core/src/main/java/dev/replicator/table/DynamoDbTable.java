package dev.replicator.table;

import dev.replicator.change.Key;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A table and the client of its region, for reading. The client stays the caller's and must have a time-out. */
public final class DynamoDbTable {

    /** What one batch of reads takes. */
    static final int MOST_KEYS = 100;

    private final DynamoDbAsyncClient client;
    private final String name;

    public DynamoDbTable(DynamoDbAsyncClient client, String name) {
        this.client = client;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** What DynamoDB says of it. */
    public CompletableFuture<Description> describe() {
        return client.describeTable(request -> request.tableName(name))
                .thenApply(response -> new Description(
                        response.table().tableArn(),
                        response.table().keySchema().stream()
                                .map(KeySchemaElement::attributeName)
                                .collect(Collectors.toUnmodifiableSet()),
                        response.table().itemCount()));
    }

    CompletableFuture<ScanResponse> scan(ScanRequest.Builder request) {
        return client.scan(request.tableName(name)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    CompletableFuture<BatchGetItemResponse> get(Collection<Key> keys, boolean consistent) {
        KeysAndAttributes wanted = KeysAndAttributes.builder()
                .keys(keys.stream().map(Key::attributes).toList())
                .consistentRead(consistent)
                .build();
        return client.batchGetItem(BatchGetItemRequest.builder()
                .requestItems(Map.of(name, wanted))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    List<Key> unread(BatchGetItemResponse response) {
        KeysAndAttributes left = response.unprocessedKeys().get(name);
        return left == null ? List.of() : left.keys().stream().map(Key::of).toList();
    }
}
