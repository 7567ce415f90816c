package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.Guard;
import dev.replicator.testkit.condition.ServiceErrors;
import dev.replicator.testkit.condition.StoredValues;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Converts requests to validated {@link Action}s. Throws every error that the server reports before it reads an item.
 */
record ActionReader(Map<String, InMemoryTable> tables, int largestItemBytes) {

    InMemoryTable table(@Nullable String name) {
        if (name == null) {
            throw ServiceErrors.validation(
                    "Value null at 'tableName' failed to satisfy constraint: " + "Member must not be null");
        }
        var table = tables.get(name);
        if (table == null) {
            throw ServiceErrors.missingTable();
        }
        return table;
    }

    Action action(PutItemRequest put) {
        refuse(put.hasExpected() || put.conditionalOperator() != null, "legacy conditions");
        var guard =
                Guard.of(put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues());
        return put(put.tableName(), put.item(), guard, Action.returnsOld(put.returnValuesOnConditionCheckFailure()));
    }

    Action action(DeleteItemRequest delete) {
        refuse(delete.hasExpected() || delete.conditionalOperator() != null, "legacy conditions");
        var guard = Guard.of(
                delete.conditionExpression(), delete.expressionAttributeNames(), delete.expressionAttributeValues());
        boolean old = Action.returnsOld(delete.returnValuesOnConditionCheckFailure());
        return onKey(delete.tableName(), delete.key(), StoredItem.NONE, guard, old);
    }

    Action action(TransactWriteItem item) {
        if (item.put() != null) {
            return action(item.put());
        }
        return item.delete() != null ? action(item.delete()) : action(item.conditionCheck());
    }

    Action action(String table, WriteRequest write) {
        return write.putRequest() != null
                ? put(table, write.putRequest().item(), Guard.NONE, false)
                : onKey(table, write.deleteRequest().key(), StoredItem.NONE, Guard.NONE, false);
    }

    /** Returns the action that inserts an item. The caller must check that the item does not exist yet. */
    Action insert(ParsedInsert statement) {
        return put(statement.table(), statement.item(), Guard.NONE, false);
    }

    private Action action(Put put) {
        var guard =
                Guard.of(put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues());
        return put(put.tableName(), put.item(), guard, Action.returnsOld(put.returnValuesOnConditionCheckFailure()));
    }

    private Action action(Delete delete) {
        var guard = Guard.of(
                delete.conditionExpression(), delete.expressionAttributeNames(), delete.expressionAttributeValues());
        boolean old = Action.returnsOld(delete.returnValuesOnConditionCheckFailure());
        return onKey(delete.tableName(), delete.key(), StoredItem.NONE, guard, old);
    }

    private Action action(ConditionCheck check) {
        if (check.conditionExpression() == null) {
            throw ServiceErrors.validation(
                    "Value null at 'conditionExpression' failed to satisfy constraint: " + "Member must not be null");
        }
        var guard = Guard.of(
                check.conditionExpression(), check.expressionAttributeNames(), check.expressionAttributeValues());
        boolean old = Action.returnsOld(check.returnValuesOnConditionCheckFailure());
        return onKey(check.tableName(), check.key(), null, guard, old);
    }

    private Action put(@Nullable String tableName, Map<String, AttributeValue> item, Guard guard, boolean old) {
        var stored = StoredValues.stored(item);
        var table = table(tableName);
        var key = table.keys().ofItem(stored);
        int size = StoredItemSize.of(stored);
        if (size > largestItemBytes) {
            throw ServiceErrors.validation("Item size has exceeded the maximum allowed size");
        }
        return new Action(table, key, new StoredItem(stored, size), guard, old);
    }

    private Action onKey(
            @Nullable String tableName,
            Map<String, AttributeValue> key,
            @Nullable StoredItem after,
            Guard guard,
            boolean old) {
        var table = table(tableName);
        return new Action(table, table.keys().ofKey(key), after, guard, old);
    }

    static void refuseSameItemTwice(List<Action> actions, String message) {
        var seen = new HashSet<List<Object>>();
        for (var action : actions) {
            if (!seen.add(List.of(action.table().name(), action.key()))) {
                throw ServiceErrors.validation(message);
            }
        }
    }

    static void refuse(boolean asked, String feature) {
        if (asked) {
            throw new UnsupportedOperationException("InMemoryDynamoDb knows no " + feature + ": use DynamoDB Local");
        }
    }
}
