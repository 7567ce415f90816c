package dev.replicator.write;

import dev.replicator.outcome.CapacityUnits;
import dev.replicator.outcome.Faults;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sends one shipment and reads its answer. Its future never fails: an error is an answer too. */
final class DynamoDbSender {

    private final DynamoDbAsyncClient client;
    private final Requests requests;
    private final Refusal refusal;

    DynamoDbSender(DynamoDbAsyncClient client, Target target, Clock clock) {
        this.client = client;
        this.requests = new Requests(target, clock);
        this.refusal = new Refusal(target.stampAttribute(), clock);
    }

    CompletableFuture<Answer> send(Shipment shipment) {
        return shipment.isTransaction() ? transact(shipment) : put(shipment);
    }

    private CompletableFuture<Answer> put(Shipment shipment) {
        return Faults.inFuture(() -> client.putItem(requests.replace(shipment.only())))
                .handle((response, error) ->
                        response != null ? applied(shipment, response) : putFailed(shipment, error));
    }

    private CompletableFuture<Answer> transact(Shipment shipment) {
        return Faults.inFuture(() -> client.transactWriteItems(requests.transaction(shipment.attempts())))
                .handle((response, error) ->
                        response != null ? applied(shipment, response) : transactionFailed(shipment, error));
    }

    private static Answer applied(Shipment shipment, PutItemResponse response) {
        return Answer.applied(shipment, CapacityUnits.of(response.consumedCapacity()));
    }

    private static Answer applied(Shipment shipment, TransactWriteItemsResponse response) {
        return Answer.applied(shipment, CapacityUnits.of(response.consumedCapacity()));
    }

    private Answer putFailed(Shipment shipment, Throwable error) {
        return Faults.unwrap(error) instanceof ConditionalCheckFailedException refused
                ? Answer.of(refusal.ofReplace(shipment.only(), refused.item()))
                : Answer.failed(shipment, Faults.of(error));
    }

    private Answer transactionFailed(Shipment shipment, Throwable error) {
        boolean explained = Faults.unwrap(error) instanceof TransactionCanceledException cancelled
                && cancelled.cancellationReasons().size()
                        == 2 * shipment.attempts().size();
        return explained
                ? Answer.cancelled(
                        shipment, ((TransactionCanceledException) Faults.unwrap(error)).cancellationReasons(), refusal)
                : Answer.failed(shipment, Faults.of(error));
    }
}
