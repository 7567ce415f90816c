package dev.replicator.lambda.direct;

import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.internal.pace.BlockingThreads;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A DynamoDB client that sends PutItem requests without the SDK's pipeline, and all other requests through the SDK.
 *
 * <p>A put also goes through the SDK in three cases: before the SDK's first request has shown the endpoint, if {@link
 * PutJson} cannot write the request, and if DynamoDB refuses the signature, so that the caller gets the SDK's
 * documented exception. In the last case the put is sent twice, which is safe only because the replicator's puts are
 * fenced. The put is signed with the {@link SigningDate} of the request. Metrics, interceptors and retries of the SDK do not apply to puts that bypass it.
 *
 * @param http the HTTP client of {@code sdk}; it is closed together with {@code sdk}
 * @param destination an execution interceptor that is registered with {@code sdk}
 * @param signer has the same Region and credentials as {@code sdk}
 */
public record DirectPuts(DynamoDbAsyncClient sdk, SdkAsyncHttpClient http, PutEndpoint destination, Signer signer)
        implements DynamoDbAsyncClient {

    private static final Set<String> SIGNATURE_REFUSED = Set.of(
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "UnrecognizedClientException");

    @Override
    public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        Optional<SdkHttpRequest> put = destination.put();
        if (put.isEmpty() || !PutJson.canWrite(request)) {
            return sdk.putItem(request);
        }
        Instant date = SigningDate.of(request).orElseThrow();
        return send(put.get(), PutJson.write(request), date)
                .exceptionallyCompose(error -> afterFailure(request, error));
    }

    /**
     * Decides what follows a failed put. Runs on the thread that received the response, and must not block it by asking
     * for credentials.
     */
    private CompletionStage<PutItemResponse> afterFailure(PutItemRequest request, Throwable error) {
        return error instanceof DynamoDbException refused
                        && !FaultClassifier.isWrongClock(refused)
                        && SIGNATURE_REFUSED.contains(refused.awsErrorDetails().errorCode())
                ? CompletableFuture.completedFuture(request).thenComposeAsync(sdk::putItem, BlockingThreads.shared())
                : CompletableFuture.failedStage(error);
    }

    private CompletableFuture<PutItemResponse> send(SdkHttpRequest put, byte[] json, Instant date) {
        Exchange exchange = new Exchange();
        CompletionStage<Void> sent = http.execute(AsyncExecuteRequest.builder()
                .request(signer.sign(put, json, date))
                .requestContentPublisher(new BytesPublisher(json))
                .responseHandler(exchange)
                .build());
        var unused = sent.exceptionally(error -> {
            exchange.onError(error);
            return null;
        });
        return exchange.answer();
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return sdk.transactWriteItems(request);
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        return sdk.batchExecuteStatement(request);
    }

    @Override
    public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
        return sdk.getItem(request);
    }

    @Override
    public CompletableFuture<ScanResponse> scan(ScanRequest request) {
        return sdk.scan(request);
    }

    @Override
    public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return sdk.describeTable(request);
    }

    @Override
    public CompletableFuture<DescribeTimeToLiveResponse> describeTimeToLive(DescribeTimeToLiveRequest request) {
        return sdk.describeTimeToLive(request);
    }

    @Override
    public String serviceName() {
        return sdk.serviceName();
    }

    @Override
    public void close() {
        sdk.close();
        http.close();
    }
}
