package dev.replicator.benchmarks.yardstick;

import dev.replicator.benchmarks.workload.SourceChange;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** One PutItem or DeleteItem a record, each after the answer of the one before. */
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
