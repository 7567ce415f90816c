package dev.replicator.ingest.load;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.value.Equality;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Writes only items that do not exist yet. Writes them one by one, because BatchWriteItem has no conditions.
 *
 * @param client must have a time-out and must not retry
 */
public record DynamoDbInserts(DynamoDbAsyncClient client, String table, TableKey key) implements RowWriter {

    @Override
    public int mostRows() {
        return 1;
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        Map<String, AttributeValue> item = rows.get(0).item();
        String partitionKey = key.types().keySet().iterator().next();
        return client.putItem(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#key)")
                        .expressionAttributeNames(Map.of("#key", partitionKey))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .handle((response, error) -> error == null ? written(response) : refused(item, error));
    }

    private static BatchResult written(PutItemResponse response) {
        return BatchResult.answered(List.of(new RowOutcome.Written()), CapacityUnits.of(response.consumedCapacity()));
    }

    /**
     * Returns the result of a row whose item exists. If the item equals the row, an earlier attempt wrote it, but its
     * response was lost.
     */
    private static BatchResult refused(Map<String, AttributeValue> item, Throwable error) {
        if (FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException failed) {
            RowOutcome fate = Equality.differing(failed.item(), item).isEmpty()
                    ? new RowOutcome.Written()
                    : new RowOutcome.Kept();
            return BatchResult.answered(List.of(fate), 1);
        }
        return DynamoDbPuts.failed(1, error);
    }
}
