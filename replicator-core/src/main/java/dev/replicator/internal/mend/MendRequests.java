package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.record.Version;
import dev.replicator.table.Target;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Builds the requests of corrections. Their conditions require that item and row are still as observed. The version
 * does not change.
 */
record MendRequests(Target target, Clock clock) {

    /**
     * Returns a put of an item whose stamp is its newest version. The condition on the stamp is sufficient, because
     * every newer change also changes the stamp.
     */
    PutItemRequest replace(Mend.Put mend) {
        return put(mend, Stamp.with(mend.observed().version(), mend.image(), target));
    }

    /** Returns a put of a tombstone in the replica, under the same condition. */
    PutItemRequest tombstone(Mend.Delete mend) {
        return put(mend, tombstoneInReplica(mend));
    }

    private PutItemRequest put(Mend mend, Map<String, AttributeValue> written) {
        UnchangedCondition item = UnchangedCondition.item(mend.observed());
        return PutItemRequest.builder()
                .tableName(target.replicaTable())
                .item(written)
                .conditionExpression(item.condition())
                .expressionAttributeNames(item.names())
                .expressionAttributeValues(item.values())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    TransactWriteItemsRequest put(Mend.Put mend, boolean stamped) {
        return stamped
                ? transaction(
                        putItem(mend.observed(), Stamp.with(mend.observed().version(), mend.image(), target)),
                        target.hasTombstonesInTable() ? deleteRow(mend.observed()) : checkRow(mend.observed()))
                : transaction(
                        putItem(mend.observed(), Stamp.without(mend.image(), target)),
                        putRow(
                                mend.observed(),
                                LedgerRow.version(
                                        target.replicaTable(), mend.observed().key(), version(mend))));
    }

    TransactWriteItemsRequest delete(Mend.Delete mend) {
        if (target.hasTombstonesInTable()) {
            return transaction(putItem(mend.observed(), tombstoneInReplica(mend)), deleteRow(mend.observed()));
        }
        Map<String, AttributeValue> tombstone = LedgerRow.tombstone(
                target.replicaTable(), mend.observed().key(), version(mend), clock.instant(), target.tombstoneLife());
        return transaction(deleteItem(mend.observed()), putRow(mend.observed(), tombstone));
    }

    TransactWriteItemsRequest sweep(Mend.Sweep mend) {
        return transaction(deleteItem(mend.observed()), checkRow(mend.observed()));
    }

    private Map<String, AttributeValue> tombstoneInReplica(Mend.Delete mend) {
        Observed observed = mend.observed();
        return ReplicaTombstone.of(observed.key(), observed.version(), clock.instant(), target);
    }

    /** Returns the observed version, which a correction does not change. */
    private static Version version(Mend mend) {
        return Version.parse(mend.observed().version()).orElseThrow();
    }

    private TransactWriteItem putItem(Observed observed, Map<String, AttributeValue> item) {
        return put(target.replicaTable(), item, UnchangedCondition.item(observed));
    }

    private TransactWriteItem putRow(Observed observed, Map<String, AttributeValue> row) {
        return put(target.ledgerTable(), row, UnchangedCondition.row(observed));
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item, UnchangedCondition asSeen) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(asSeen.condition())
                        .expressionAttributeNames(asSeen.names())
                        .expressionAttributeValues(asSeen.values()))
                .build();
    }

    private TransactWriteItem deleteItem(Observed observed) {
        return delete(target.replicaTable(), observed.key().attributes(), UnchangedCondition.item(observed));
    }

    private static TransactWriteItem delete(String table, Map<String, AttributeValue> key, UnchangedCondition asSeen) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(key)
                        .conditionExpression(asSeen.condition())
                        .expressionAttributeNames(asSeen.names())
                        .expressionAttributeValues(asSeen.values()))
                .build();
    }

    private TransactWriteItem deleteRow(Observed observed) {
        return delete(
                target.ledgerTable(),
                LedgerIds.item(target.replicaTable(), observed.key()),
                UnchangedCondition.row(observed));
    }

    private TransactWriteItem checkRow(Observed observed) {
        UnchangedCondition asSeen = UnchangedCondition.row(observed);
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(target.ledgerTable())
                        .key(LedgerIds.item(target.replicaTable(), observed.key()))
                        .conditionExpression(asSeen.condition())
                        .expressionAttributeNames(asSeen.names())
                        .expressionAttributeValues(asSeen.values()))
                .build();
    }

    private static TransactWriteItemsRequest transaction(TransactWriteItem item, TransactWriteItem row) {
        return TransactWriteItemsRequest.builder()
                .transactItems(item, row)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }
}
