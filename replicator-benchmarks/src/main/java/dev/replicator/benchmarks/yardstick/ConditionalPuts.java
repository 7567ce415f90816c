package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.SourceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Writes each key's newest change with a conditional put or delete, in sixteen threads. The condition checks only the
 * item itself. No record of the delete is kept, so a replayed insert resurrects a deleted item.
 */
final class ConditionalPuts implements Yardstick {

    private static final int THREADS = 16;
    private static final String OLDER = "attribute_not_exists(#v) OR #v < :v";
    private static final Map<String, String> NAMES = Map.of("#v", Items.STAMP);

    private final DynamoDbClient client;
    private final String table;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    ConditionalPuts(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void write(List<SourceChange> batch) {
        List<SourceChange> newest = new ArrayList<>(batch.stream()
                .collect(Collectors.toMap(SourceChange::key, change -> change, (older, newer) -> newer))
                .values());
        CompletableFuture<?>[] lanes = IntStream.range(0, THREADS)
                .mapToObj(lane -> CompletableFuture.runAsync(() -> write(newest, lane), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(lanes).join();
    }

    private void write(List<SourceChange> newest, int lane) {
        for (int i = lane; i < newest.size(); i += THREADS) {
            write(newest.get(i));
        }
    }

    private void write(SourceChange change) {
        Map<String, AttributeValue> values = Map.of(":v", AttributeValue.fromS(change.version()));
        if (change.isRemove()) {
            client.deleteItem(delete -> delete.tableName(table)
                    .key(change.keyAttributes())
                    .conditionExpression(OLDER)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        } else {
            client.putItem(put -> put.tableName(table)
                    .item(Items.stamped(change))
                    .conditionExpression(OLDER)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        client.close();
    }
}
