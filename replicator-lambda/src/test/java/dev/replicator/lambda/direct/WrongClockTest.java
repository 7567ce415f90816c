package dev.replicator.lambda.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class WrongClockTest {

    private static final int CHANGES = 20;

    /** DynamoDB, as far as it looks at the time of a signature; its clock is ahead of ours. */
    private static final class Service implements SdkAsyncHttpClient {

        private static final Duration TOLERANCE = Duration.ofMinutes(5);
        private static final DateTimeFormatter SIGNED =
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

        private final Clock clock;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        Service(Duration ahead) {
            this.clock = Clock.offset(Clock.systemUTC(), ahead);
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            Instant signed = Instant.from(SIGNED.parse(
                    request.request().firstMatchingHeader("X-Amz-Date").orElseThrow()));
            boolean inTime = Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) < 0;
            (inTime ? taken : refused).incrementAndGet();
            String body = inTime
                    ? "{}"
                    : "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":\"Signature expired\"}";
            request.responseHandler()
                    .onHeaders(SdkHttpResponse.builder()
                            .statusCode(inTime ? 200 : 400)
                            .putHeader(
                                    "Date",
                                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                            clock.instant().atZone(ZoneOffset.UTC)))
                            .build());
            request.responseHandler()
                    .onStream(SdkPublisher.fromIterable(List.of(ByteBuffer.wrap(body.getBytes(UTF_8)))));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void a_wrong_clock_costs_the_first_requests_a_second_try_and_no_other(long minutes) {
        Service service = new Service(Duration.ofMinutes(minutes));
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
        PutEndpoint destination = new PutEndpoint();
        DynamoDbAsyncClient sdk = DynamoDbAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(service)
                .overrideConfiguration(way ->
                        way.retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(destination))
                .build();
        Signer signer = new Signer(credentials, Region.EU_WEST_1);
        Source source = Source.table("orders");
        List<SourceRecord> changes = IntStream.range(0, CHANGES)
                .peek(i -> source.put("k" + i, "1"))
                .mapToObj(i -> source.put("k" + i, "2"))
                .toList();

        try (DynamoDbAsyncClient client = new DirectPuts(sdk, service, destination, signer);
                Replicator replicator = Replicator.builder(
                                client, "orders-replica", "ledger", rejected -> CompletableFuture.completedFuture(null))
                        .maxInFlight(1)
                        .build()) {
            Report report = replicator.replicate(changes);

            assertThat(report.counts().applied()).isEqualTo(CHANGES);
            assertThat(service.refused).hasValue(1); // the contract
            assertThat(service.taken).hasValue(CHANGES + 1);
        }
    }
}
