package dev.replicator.internal.write;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.table.Target;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sends a group of attempts and reads the response. The future never fails: an error is also a response. */
final class DynamoDbSender {

    private final DynamoDbAsyncClient client;
    private final DynamoDbContract contract;
    private final Requests requests;
    private final Refusal refusal;

    DynamoDbSender(DynamoDbAsyncClient client, Target target, DynamoDbContract contract, Clock clock) {
        this.client = client;
        this.contract = contract;
        this.requests = new Requests(target, clock);
        this.refusal = new Refusal(target.stampAttribute(), clock);
    }

    CompletableFuture<Answer> send(AttemptGroup group) {
        if (group.isTransaction()) {
            return transact(group);
        }
        return group.isBatchOfStatements() ? insert(group) : put(group);
    }

    private CompletableFuture<Answer> put(AttemptGroup group) {
        return contract.send(group.source(), date -> client.putItem(requests.put(group.only(), date)))
                .handle((response, error) -> response != null ? applied(group, response) : putFailed(group, error));
    }

    private CompletableFuture<Answer> transact(AttemptGroup group) {
        return contract.send(
                        group.source(), date -> client.transactWriteItems(requests.transaction(group.attempts(), date)))
                .handle((response, error) ->
                        response != null ? applied(group, response) : transactionFailed(group, error));
    }

    private CompletableFuture<Answer> insert(AttemptGroup group) {
        return contract.send(
                        group.source(),
                        date -> client.batchExecuteStatement(requests.statements(group.attempts(), date)))
                .handle((response, error) -> response != null
                        ? Answer.ofStatements(group, response)
                        : Answer.failed(group, FaultClassifier.of(error)));
    }

    private static Answer applied(AttemptGroup group, PutItemResponse response) {
        return Answer.applied(group, CapacityUnits.of(response.consumedCapacity()));
    }

    private static Answer applied(AttemptGroup group, TransactWriteItemsResponse response) {
        return Answer.applied(group, CapacityUnits.of(response.consumedCapacity()));
    }

    private Answer putFailed(AttemptGroup group, Throwable error) {
        return FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException refused
                ? Answer.of(refusal.ofPut(group.only(), refused.item()))
                : Answer.failed(group, FaultClassifier.of(error));
    }

    private Answer transactionFailed(AttemptGroup group, Throwable error) {
        boolean explained = FaultClassifier.unwrap(error) instanceof TransactionCanceledException cancelled
                && cancelled.cancellationReasons().size()
                        == 2 * group.attempts().size();
        return explained
                ? Answer.cancelled(
                        group,
                        ((TransactionCanceledException) FaultClassifier.unwrap(error)).cancellationReasons(),
                        refusal)
                : Answer.failed(group, FaultClassifier.of(error));
    }
}
