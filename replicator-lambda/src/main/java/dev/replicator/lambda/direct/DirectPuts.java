package dev.replicator.lambda.direct;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
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
 * The operations that the replicator uses, puts on the short way and the rest through the SDK's client. A put goes through
 * the SDK too as long as no request has shown where to, if it says more than {@link PutJson} can write, and if its signature
 * is refused: the SDK knows about clocks that are wrong, and its error is the one that the documentation explains. To send a
 * put twice is safe only because the replicator's are fenced. Metrics and interceptors of the SDK do not see these puts,
 * and nothing retries them here.
 */
public final class DirectPuts implements DynamoDbAsyncClient {

    private static final Set<String> SIGNATURE_REFUSED = Set.of(
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "UnrecognizedClientException");

    private final DynamoDbAsyncClient sdk;
    private final SdkAsyncHttpClient http;
    private final Destination destination;
    private final Signer signer;

    /**
     * Puts beside the SDK's client.
     *
     * @param http the client's own, which is closed with it
     * @param destination an interceptor of the client
     * @param signer with the client's region and credentials
     */
    public DirectPuts(DynamoDbAsyncClient sdk, SdkAsyncHttpClient http, Destination destination, Signer signer) {
        this.sdk = sdk;
        this.http = http;
        this.destination = destination;
        this.signer = signer;
    }

    @Override
    public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        Optional<SdkHttpRequest> put = destination.put();
        if (put.isEmpty() || !PutJson.canWrite(request)) {
            return sdk.putItem(request);
        }
        return send(put.get(), PutJson.write(request))
                .exceptionallyCompose(error ->
                        isRefusedSignature(error) ? sdk.putItem(request) : CompletableFuture.failedStage(error));
    }

    private CompletableFuture<PutItemResponse> send(SdkHttpRequest put, byte[] json) {
        Exchange exchange = new Exchange();
        CompletionStage<Void> sent = http.execute(AsyncExecuteRequest.builder()
                .request(signer.sign(put, json))
                .requestContentPublisher(new Body(json))
                .responseHandler(exchange)
                .build());
        var unused = sent.exceptionally(error -> {
            exchange.onError(error);
            return null;
        });
        return exchange.answer();
    }

    private static boolean isRefusedSignature(Throwable error) {
        return error instanceof DynamoDbException refused
                && SIGNATURE_REFUSED.contains(refused.awsErrorDetails().errorCode());
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return sdk.transactWriteItems(request);
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
