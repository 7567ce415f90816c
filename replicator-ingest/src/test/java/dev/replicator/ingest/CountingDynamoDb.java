package dev.replicator.ingest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table that only counts what is put into it, on one thread, so that whoever writes faster has to wait. */
final class CountingDynamoDb implements DynamoDbAsyncClient {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private long puts;
    private long sum;

    /** How many items were put, and the sum of their attribute {@code n}. */
    synchronized String seen() {
        return puts + " puts, sum " + sum;
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
        return CompletableFuture.supplyAsync(() -> count(request), thread);
    }

    private synchronized BatchWriteItemResponse count(BatchWriteItemRequest request) {
        for (List<WriteRequest> writes : request.requestItems().values()) {
            puts += writes.size();
            for (WriteRequest write : writes) {
                sum += Long.parseLong(write.putRequest()
                        .item()
                        .getOrDefault("n", AttributeValue.fromN("0"))
                        .n());
            }
        }
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    @Override
    public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return CompletableFuture.completedFuture(DescribeTableResponse.builder()
                .table(table -> table.keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()))
                .build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
