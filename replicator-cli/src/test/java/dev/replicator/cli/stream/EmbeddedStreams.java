package dev.replicator.cli.stream;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The streams of an embedded DynamoDB Local, whose own asynchronous client does not work. */
record EmbeddedStreams(DynamoDbStreamsClient client) implements DynamoDbStreamsAsyncClient {

    @Override
    public CompletableFuture<DescribeStreamResponse> describeStream(DescribeStreamRequest request) {
        return answer(() -> client.describeStream(request));
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
        return answer(() -> client.getShardIterator(request));
    }

    @Override
    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        return answer(() -> client.getRecords(request));
    }

    private static <T> CompletableFuture<T> answer(Supplier<T> request) {
        try {
            return CompletableFuture.completedFuture(request.get());
        } catch (DynamoDbException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public String serviceName() {
        return DynamoDbStreamsAsyncClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
}
