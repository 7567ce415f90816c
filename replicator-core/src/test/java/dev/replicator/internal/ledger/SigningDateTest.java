package dev.replicator.internal.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SigningDateTest {

    private static final Instant DATE = Instant.parse("2026-01-02T03:04:05Z");

    /** Notes the date of every request, and fails the first, so that the SDK sends it again. */
    private static final class Service implements SdkAsyncHttpClient {

        private final List<String> dates = new ArrayList<>();

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            dates.add(request.request().firstMatchingHeader("X-Amz-Date").orElseThrow());
            request.responseHandler()
                    .onHeaders(SdkHttpResponse.builder()
                            .statusCode(dates.size() == 1 ? 500 : 200)
                            .build());
            request.responseHandler()
                    .onStream(SdkPublisher.fromIterable(List.of(ByteBuffer.wrap("{}".getBytes(UTF_8)))));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }

    @Test
    void the_sdk_signs_with_the_date_at_every_attempt() {
        Service service = new Service();
        try (DynamoDbAsyncClient client = DynamoDbAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClient(service)
                .build()) {
            client.putItem(put -> put.tableName("replica")
                            .item(Map.of("id", AttributeValue.fromS("a")))
                            .overrideConfiguration(SigningDate.at(DATE)))
                    .join();
        }

        assertThat(service.dates).containsExactly("20260102T030405Z", "20260102T030405Z");
    }
}
