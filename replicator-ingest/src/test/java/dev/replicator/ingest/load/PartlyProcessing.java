package dev.replicator.ingest.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A client that leaves a third of each request with several puts undone. */
final class PartlyProcessing implements DynamoDbAsyncClient {

    private final DynamoDbAsyncClient tables;
    private final AtomicInteger processed = new AtomicInteger();

    PartlyProcessing(DynamoDbAsyncClient tables) {
        this.tables = tables;
    }

    int processed() {
        return processed.get();
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
        String table = request.requestItems().keySet().iterator().next();
        List<WriteRequest> all = request.requestItems().getOrDefault(table, List.of());
        int taken = Math.max(1, all.size() * 2 / 3);
        processed.addAndGet(taken);
        BatchWriteItemRequest some = request.toBuilder()
                .requestItems(Map.of(table, all.subList(0, taken)))
                .build();
        Map<String, List<WriteRequest>> left =
                taken == all.size() ? Map.of() : Map.of(table, all.subList(taken, all.size()));
        return tables.batchWriteItem(some)
                .thenApply(
                        response -> response.toBuilder().unprocessedItems(left).build());
    }

    @Override
    public String serviceName() {
        return tables.serviceName();
    }

    @Override
    public void close() {
        tables.close();
    }
}
