package dev.replicator.internal.mend;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.ContractMismatch;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.record.Key;
import dev.replicator.record.Version;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Moves tombstones between the ledger and the replica, one per transaction. A transaction changes both places or none, and
 * only while the contract says that they are being moved in this epoch. So a mover that was frozen for a long time does no
 * harm.
 */
public final class DynamoDbTombstones {

    /**
     * What became of one tombstone.
     *
     * @param tombstones 1 if it was moved
     * @param obsolete 1 if it was not moved, because its key has a newer item or it was moved by another process
     */
    public record Moved(int tombstones, int obsolete, double writeUnits) {

        public static final Moved NOTHING = new Moved(0, 0, 0);
    }

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final long epoch;
    private final Contract.Tombstones moving;

    /**
     * Creates a mover.
     *
     * @param epoch the epoch of the contract
     * @param moving the direction that the contract must name
     */
    public DynamoDbTombstones(DynamoDbReplica replica, long epoch, Contract.Tombstones moving) {
        this.client = replica.client();
        this.target = replica.target();
        this.epoch = epoch;
        this.moving = moving;
    }

    /** Moves the tombstone of a ledger row into the replica, unless the replica has a newer item. */
    public CompletableFuture<Moved> toReplica(LedgerEntry entry, Map<String, AttributeValue> row) {
        AttributeValue expires = Optional.ofNullable(row.get(LedgerRow.EXPIRES)).orElseThrow();
        Map<String, AttributeValue> item = ReplicaTombstone.expiring(entry.key(), entry.version(), expires, target);
        TransactWriteItem put = TransactWriteItem.builder()
                .put(action -> action.tableName(target.replicaTable())
                        .item(item)
                        .conditionExpression("attribute_not_exists(#key) OR #stamp < :version")
                        .expressionAttributeNames(
                                Map.of("#key", anyName(entry.key()), "#stamp", target.stampAttribute()))
                        .expressionAttributeValues(Map.of(":version", AttributeValue.fromS(entry.version()))))
                .build();
        TransactWriteItem delete = TransactWriteItem.builder()
                .delete(action -> action.tableName(target.ledgerTable())
                        .key(LedgerIds.item(target.replicaTable(), entry.key()))
                        .conditionExpression("#version = :version AND attribute_exists(#gone)")
                        .expressionAttributeNames(Map.of("#version", LedgerRow.VERSION, "#gone", LedgerRow.GONE))
                        .expressionAttributeValues(Map.of(":version", AttributeValue.fromS(entry.version()))))
                .build();
        return send(put, delete);
    }

    /** Moves a tombstone of the replica into the ledger. */
    public CompletableFuture<Moved> toLedger(Key key, Map<String, AttributeValue> tombstone) {
        AttributeValue stamp =
                Optional.ofNullable(tombstone.get(target.stampAttribute())).orElseThrow();
        AttributeValue expires =
                Optional.ofNullable(tombstone.get(target.goneAttribute())).orElseThrow();
        Version version = Stamp.version(stamp.s()).orElseThrow();
        TransactWriteItem delete = TransactWriteItem.builder()
                .delete(action -> action.tableName(target.replicaTable())
                        .key(key.attributes())
                        .conditionExpression("#stamp = :stamp")
                        .expressionAttributeNames(Map.of("#stamp", target.stampAttribute()))
                        .expressionAttributeValues(Map.of(":stamp", stamp)))
                .build();
        TransactWriteItem put = TransactWriteItem.builder()
                .put(action -> action.tableName(target.ledgerTable())
                        .item(LedgerRow.tombstone(target.replicaTable(), key, version, expires, target.tombstoneLife()))
                        .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                        .expressionAttributeNames(Map.of("#version", LedgerRow.VERSION))
                        .expressionAttributeValues(Map.of(":version", AttributeValue.fromS(version.text()))))
                .build();
        return send(delete, put);
    }

    private CompletableFuture<Moved> send(TransactWriteItem inReplica, TransactWriteItem inLedger) {
        return FaultClassifier.inFuture(() -> client.transactWriteItems(
                        request -> request.transactItems(inReplica, inLedger, contractUnchanged())
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)))
                .handle((response, error) -> error == null
                        ? new Moved(1, 0, CapacityUnits.of(response.consumedCapacity()))
                        : refused(error));
    }

    private Moved refused(Throwable error) {
        Throwable cause = FaultClassifier.unwrap(error);
        List<String> codes = cause instanceof TransactionCanceledException cancelled
                ? cancelled.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .toList()
                : List.of();
        if (codes.size() > 2 && CONDITION_FAILED.equals(codes.get(2))) {
            throw new ContractMismatch("The contract of replica '" + target.replicaTable()
                    + "' was changed by another process. Run the command again.");
        }
        if (codes.contains(CONDITION_FAILED)) {
            return new Moved(0, 1, 0);
        }
        throw new CompletionException(cause);
    }

    private TransactWriteItem contractUnchanged() {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(target.ledgerTable())
                        .key(LedgerIds.contract(target.replicaTable()))
                        .conditionExpression("#tombstones = :moving AND #epoch = :epoch")
                        .expressionAttributeNames(Map.of("#tombstones", Contract.TOMBSTONES, "#epoch", Contract.EPOCH))
                        .expressionAttributeValues(Map.of(
                                ":moving",
                                AttributeValue.fromS(moving.name()),
                                ":epoch",
                                AttributeValue.fromN(Long.toString(epoch)))))
                .build();
    }

    private static String anyName(Key key) {
        return key.attributes().keySet().iterator().next();
    }
}
