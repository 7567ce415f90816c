package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.SourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes each key's newest change with BatchWriteItem, 25 items per request and one request at a time. BatchWriteItem
 * does not support conditions.
 */
record BatchesOf25(DynamoDbClient client, String table) implements Yardstick {

    private static final int SIZE = 25;

    @Override
    public void write(List<SourceChange> batch) {
        Map<String, SourceChange> newest = new LinkedHashMap<>();
        batch.forEach(change -> newest.put(change.key(), change));
        List<WriteRequest> writes =
                newest.values().stream().map(BatchesOf25::write).toList();
        for (int from = 0; from < writes.size(); from += SIZE) {
            List<WriteRequest> some = new ArrayList<>(writes.subList(from, Math.min(writes.size(), from + SIZE)));
            while (!some.isEmpty()) {
                some = send(some);
            }
        }
    }

    private List<WriteRequest> send(List<WriteRequest> writes) {
        return client.batchWriteItem(write ->
                        write.requestItems(Map.of(table, writes)).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .unprocessedItems()
                .getOrDefault(table, List.of());
    }

    private static WriteRequest write(SourceChange change) {
        return change.isRemove()
                ? WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(change.keyAttributes()))
                        .build()
                : WriteRequest.builder()
                        .putRequest(put -> put.item(change.image()))
                        .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
