package dev.replicator.write;

import dev.replicator.outcome.Faults;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
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
        return call(() -> client.putItem(requests.replace(shipment.only())))
                .handle((response, error) ->
                        response != null ? applied(shipment, response) : putFailed(shipment, error));
    }

    private CompletableFuture<Answer> transact(Shipment shipment) {
        return call(() -> client.transactWriteItems(requests.transaction(shipment.attempts())))
                .handle((response, error) ->
                        response != null ? applied(shipment, response) : transactionFailed(shipment, error));
    }

    /** The client may also fail before there is a future, with an error of the JVM too. */
    static <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> request) {
        return CompletableFuture.completedFuture(request).thenCompose(Supplier::get);
    }

    private static Answer applied(Shipment shipment, PutItemResponse response) {
        return Answer.applied(shipment, units(response.consumedCapacity()));
    }

    private static Answer applied(Shipment shipment, TransactWriteItemsResponse response) {
        return Answer.applied(
                shipment,
                response.consumedCapacity().stream()
                        .mapToDouble(DynamoDbSender::units)
                        .sum());
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

    static double units(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }
}
