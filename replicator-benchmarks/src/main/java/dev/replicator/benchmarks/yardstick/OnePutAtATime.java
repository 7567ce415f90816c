package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.SourceChange;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Writes each record with one PutItem or DeleteItem request, and waits for each response before it sends the next
 * request.
 */
record OnePutAtATime(DynamoDbClient client, String table) implements Yardstick {

    @Override
    public void write(List<SourceChange> batch) {
        for (SourceChange change : batch) {
            if (change.isRemove()) {
                client.deleteItem(delete -> delete.tableName(table)
                        .key(change.keyAttributes())
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            } else {
                client.putItem(put ->
                        put.tableName(table).item(change.image()).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
