package dev.replicator.internal.write;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.ledger.InsertStatement;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.record.Version;
import dev.replicator.table.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Builds the requests of the fence. This file contains every condition under which a change is written to the replica.
 */
final class Requests {

    /** The item exists and has a stamp that is older. */
    private static final String STAMPED_AND_OLDER = "#stamp < :version";
    /**
     * The item does not exist, has no stamp, or has an older stamp. If it has no stamp, the condition on its ledger row
     * decides.
     */
    private static final String NOT_STAMPED_OR_OLDER = "attribute_not_exists(#stamp) OR #stamp < :version";
    /** The item does not exist, or has a stamp that is older. */
    private static final String ABSENT_OR_OLDER = "attribute_not_exists(#key) OR #stamp < :version";
    /** The row does not exist or has an older version. */
    private static final String NO_ROW_OR_OLDER = "attribute_not_exists(#version) OR #version < :version";

    private static final Map<String, String> ROW_NAMES = Map.of("#version", LedgerRow.VERSION);

    private final Target target;
    private final Clock clock;
    private final Map<String, String> stampName;

    Requests(Target target, Clock clock) {
        this.target = target;
        this.clock = clock;
        this.stampName = Map.of("#stamp", target.stampAttribute());
    }

    /** Returns a put of one item, without its row. */
    PutItemRequest put(Attempt attempt, Instant date) {
        boolean mayBeAbsent = attempt.form() == WriteForm.PUT;
        return PutItemRequest.builder()
                .overrideConfiguration(SigningDate.at(date))
                .tableName(target.replicaTable())
                .item(item(attempt))
                .conditionExpression(mayBeAbsent ? ABSENT_OR_OLDER : STAMPED_AND_OLDER)
                .expressionAttributeNames(mayBeAbsent ? names(attempt) : stampName)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    /** Returns a transaction with two actions for each attempt, in order: one for the item, then one for its row. */
    TransactWriteItemsRequest transaction(List<Attempt> attempts, Instant date) {
        List<TransactWriteItem> actions = new ArrayList<>(2 * attempts.size());
        for (Attempt attempt : attempts) {
            actions.add(itemAction(attempt));
            actions.add(rowAction(attempt));
        }
        return TransactWriteItemsRequest.builder()
                .overrideConfiguration(SigningDate.at(date))
                .transactItems(actions)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    /** Returns a request with one statement for each attempt, in order. The statements are independent of each other. */
    BatchExecuteStatementRequest statements(List<Attempt> attempts, Instant date) {
        return BatchExecuteStatementRequest.builder()
                .overrideConfiguration(SigningDate.at(date))
                .statements(attempts.stream()
                        .map(attempt -> InsertStatement.of(target, item(attempt)))
                        .toList())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private TransactWriteItem itemAction(Attempt attempt) {
        return attempt.form() == WriteForm.DELETE && !target.hasTombstonesInTable()
                ? TransactWriteItem.builder().delete(deleteItem(attempt)).build()
                : TransactWriteItem.builder().put(putItem(attempt)).build();
    }

    private TransactWriteItem rowAction(Attempt attempt) {
        if (target.hasTombstonesInTable() && attempt.form() != WriteForm.INSERT_UNSTAMPED) {
            return TransactWriteItem.builder().delete(deleteRow(attempt)).build();
        }
        return attempt.form() == WriteForm.INSERT
                ? TransactWriteItem.builder().conditionCheck(checkRow(attempt)).build()
                : TransactWriteItem.builder().put(putRow(attempt)).build();
    }

    private Put putItem(Attempt attempt) {
        return Put.builder()
                .tableName(target.replicaTable())
                .item(item(attempt))
                .conditionExpression(NOT_STAMPED_OR_OLDER)
                .expressionAttributeNames(stampName)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private Delete deleteItem(Attempt attempt) {
        return Delete.builder()
                .tableName(target.replicaTable())
                .key(attempt.change().key().attributes())
                .conditionExpression(NOT_STAMPED_OR_OLDER)
                .expressionAttributeNames(stampName)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private ConditionCheck checkRow(Attempt attempt) {
        return ConditionCheck.builder()
                .tableName(target.ledgerTable())
                .key(LedgerIds.item(target.replicaTable(), attempt.change().key()))
                .conditionExpression(NO_ROW_OR_OLDER)
                .expressionAttributeNames(ROW_NAMES)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Deletes the row, because the version is in the item's stamp from now on. */
    private Delete deleteRow(Attempt attempt) {
        return Delete.builder()
                .tableName(target.ledgerTable())
                .key(LedgerIds.item(target.replicaTable(), attempt.change().key()))
                .conditionExpression(NO_ROW_OR_OLDER)
                .expressionAttributeNames(ROW_NAMES)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private Put putRow(Attempt attempt) {
        return Put.builder()
                .tableName(target.ledgerTable())
                .item(row(attempt))
                .conditionExpression(NO_ROW_OR_OLDER)
                .expressionAttributeNames(ROW_NAMES)
                .expressionAttributeValues(version(attempt))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Returns the complete item, with or without a stamp, or the tombstone of a delete. */
    private Map<String, AttributeValue> item(Attempt attempt) {
        Change change = attempt.change();
        if (change.isDelete()) {
            return ReplicaTombstone.of(change.key(), change.version().text(), clock.instant(), target);
        }
        return attempt.form().isStamped()
                ? Stamp.with(change.version().text(), change.image(), target)
                : Stamp.without(change.image(), target);
    }

    private Map<String, AttributeValue> row(Attempt attempt) {
        Change change = attempt.change();
        return attempt.form() == WriteForm.DELETE
                ? LedgerRow.tombstone(
                        target.replicaTable(), change.key(), change.version(), clock.instant(), target.tombstoneLife())
                : LedgerRow.version(target.replicaTable(), change.key(), change.version());
    }

    private Map<String, String> names(Attempt attempt) {
        String key = attempt.change().key().attributes().keySet().iterator().next();
        return Map.of("#key", key, "#stamp", target.stampAttribute());
    }

    private static Map<String, AttributeValue> version(Attempt attempt) {
        return Map.of(":version", stamp(attempt.change().version()));
    }

    private static AttributeValue stamp(Version version) {
        return AttributeValue.fromS(version.text());
    }
}
