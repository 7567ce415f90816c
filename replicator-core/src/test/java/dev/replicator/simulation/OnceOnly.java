package dev.replicator.simulation;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Watches that no change takes effect twice, which a reader of equal images could not see. */
final class OnceOnly extends Delegate {

    private final String replicaTable;
    private final Set<Map<String, AttributeValue>> effects = new HashSet<>();
    private Optional<String> twice = Optional.empty();

    OnceOnly(DynamoDbAsyncClient client, String replicaTable) {
        super(client);
        this.replicaTable = replicaTable;
    }

    @Override
    public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        return client.putItem(request).thenApply(response -> {
            if (request.tableName().equals(replicaTable)) {
                takesEffect(request.item(), request.expressionAttributeValues());
            }
            return response;
        });
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return client.transactWriteItems(request).thenApply(response -> {
            request.transactItems().forEach(this::takesEffect);
            return response;
        });
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        return client.batchExecuteStatement(request).thenApply(response -> {
            for (int i = 0; i < response.responses().size(); i++) {
                if (response.responses().get(i).error() == null) {
                    Map<String, AttributeValue> item =
                            InsertedItem.of(request.statements().get(i));
                    takesEffect(
                            item,
                            Map.of(
                                    ":version",
                                    Optional.ofNullable(item.get("_rv")).orElseThrow()));
                }
            }
            return response;
        });
    }

    /** To be called outside of the request, whose future would swallow what is thrown inside. */
    void check() {
        twice.ifPresent(violation -> {
            throw new AssertionError(violation);
        });
    }

    Object state() {
        return Set.copyOf(effects);
    }

    private void takesEffect(TransactWriteItem action) {
        Put put = action.put();
        if (put != null && put.tableName().equals(replicaTable)) {
            takesEffect(put.item(), put.expressionAttributeValues());
        } else if (action.delete() != null) {
            takesEffect(action.delete().key(), action.delete().expressionAttributeValues());
        }
    }

    private void takesEffect(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
        AttributeValue version = Optional.ofNullable(values.get(":version")).orElseThrow();
        if (!effects.add(Map.of("id", Optional.ofNullable(item.get("id")).orElseThrow(), "version", version))) {
            twice = Optional.of("a change took effect twice: " + version.s());
        }
    }
}
