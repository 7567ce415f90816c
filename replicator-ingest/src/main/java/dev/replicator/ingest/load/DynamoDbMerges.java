package dev.replicator.ingest.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Sets the attributes of a row, and keeps the other attributes of the item. Writes items one by one, because
 * BatchWriteItem only puts whole items.
 *
 * @param client must have a time-out and must not retry
 */
public record DynamoDbMerges(DynamoDbAsyncClient client, String table, TableKey key) implements RowWriter {

    @Override
    public int mostRows() {
        return 1;
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        return client.updateItem(update(rows.get(0)))
                .handle((response, error) -> error == null ? written(response) : DynamoDbPuts.failed(1, error));
    }

    private UpdateItemRequest update(Row row) {
        UpdateItemRequest.Builder update = UpdateItemRequest.builder()
                .tableName(table)
                .key(row.key().attributes())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        StringJoiner set = new StringJoiner(", ", "SET ", "");
        row.item().forEach((name, value) -> {
            if (!key.types().containsKey(name)) {
                int number = names.size();
                names.put("#" + number, name);
                values.put(":" + number, value);
                set.add("#" + number + " = :" + number);
            }
        });
        // a row that has only a key creates the item if it does not exist
        return names.isEmpty()
                ? update.build()
                : update.updateExpression(set.toString())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build();
    }

    private static BatchResult written(UpdateItemResponse response) {
        double units = Optional.ofNullable(response.consumedCapacity())
                .map(ConsumedCapacity::capacityUnits)
                .orElse(0.0);
        return BatchResult.answered(List.of(new RowOutcome.Written()), units);
    }
}
