package dev.replicator.internal.ledger;

import dev.replicator.internal.fault.ContractMismatch;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Changes the contract of a replica. Only an operator's tool does this. */
public final class DynamoDbContractChange {

    private final DynamoDbAsyncClient client;
    private final Target target;

    public DynamoDbContractChange(DynamoDbReplica replica) {
        this.client = replica.client();
        this.target = replica.target();
    }

    /** Reads the contract; empty if nothing was replicated yet. */
    public CompletableFuture<Optional<Contract>> read() {
        return client.getItem(request -> request.tableName(target.ledgerTable())
                        .key(LedgerIds.contract(target.replicaTable()))
                        .consistentRead(true))
                .thenApply(response -> Optional.of(response)
                        .filter(GetItemResponse::hasItem)
                        .map(found -> Contract.read(found.item())));
    }

    /**
     * Replaces the contract if it is still as it was read. The future fails with {@link ContractMismatch} if it is not.
     * Completes also if an earlier try of the same change took effect.
     */
    public CompletableFuture<Void> change(Contract from, Contract to) {
        return client.putItem(request -> request.tableName(target.ledgerTable())
                        .item(to.row(target.replicaTable()))
                        .conditionExpression("(attribute_not_exists(#epoch) OR #epoch = :epoch) AND "
                                + (from.tombstones() == Contract.Tombstones.LEDGER
                                        ? "attribute_not_exists(#tombstones)"
                                        : "#tombstones = :tombstones"))
                        .expressionAttributeNames(Map.of("#tombstones", Contract.TOMBSTONES, "#epoch", Contract.EPOCH))
                        .expressionAttributeValues(values(from)))
                .handle((done, error) ->
                        error == null ? Optional.<Throwable>empty() : Optional.of(FaultClassifier.unwrap(error)))
                .thenCompose(failure -> failure.map(error -> unlessDone(to, error))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<Void> unlessDone(Contract to, Throwable error) {
        if (!(error instanceof ConditionalCheckFailedException)) {
            return CompletableFuture.failedFuture(error);
        }
        return read().thenAccept(now -> {
            if (!now.equals(Optional.of(to))) {
                throw new CompletionException(new ContractMismatch("The contract of replica '" + target.replicaTable()
                        + "' was changed by another process. Run the command again."));
            }
        });
    }

    /**
     * Returns the id of the replica, which a table that is created again does not share; empty if the service has none,
     * such as DynamoDB Local.
     */
    public CompletableFuture<Optional<String>> tableId() {
        return client.describeTable(request -> request.tableName(target.replicaTable()))
                .thenApply(response -> Optional.ofNullable(response.table().tableId()));
    }

    /** Returns whether time to live of the replica is on for the attribute of its tombstones. */
    public CompletableFuture<Boolean> hasTimeToLive() {
        return client.describeTimeToLive(request -> request.tableName(target.replicaTable()))
                .thenApply(response -> response.timeToLiveDescription())
                .thenApply(ttl -> ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        && target.goneAttribute().equals(ttl.attributeName()));
    }

    private static Map<String, AttributeValue> values(Contract from) {
        AttributeValue epoch = AttributeValue.fromN(Long.toString(from.epoch()));
        return from.tombstones() == Contract.Tombstones.LEDGER
                ? Map.of(":epoch", epoch)
                : Map.of(
                        ":epoch",
                        epoch,
                        ":tombstones",
                        AttributeValue.fromS(from.tombstones().name()));
    }
}
