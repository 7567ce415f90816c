package dev.replicator.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ScriptedEndpointIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TABLE = "orders";

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private ScriptedEndpoint wire = ScriptedEndpoint.before(URI.create("http://127.0.0.1:1"));

    @BeforeEach
    void createTable() {
        aws.peer().createTable(TABLE, "id");
        wire.close();
        wire = ScriptedEndpoint.before(aws.peer().endpoint());
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private DynamoDbClient client() {
        return aws.peer()
                .configured(DynamoDbClient.builder())
                .endpointOverride(wire.url())
                .build();
    }

    private void put(String id) {
        try (var client = client()) {
            client.putItem(put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS(id))));
        }
    }

    private List<String> ids() {
        return aws.peer().items(TABLE).stream()
                .flatMap(item -> item.values().stream())
                .map(AttributeValue::s)
                .toList();
    }

    @Test
    void requests_pass_and_are_recorded() {
        put("a");

        assertThat(ids()).containsExactly("a");
        var passage = wire.passages().await(any -> true, PATIENCE);
        assertThat(passage.request().operation()).isEqualTo("PutItem");
        assertThat(passage.request().body()).contains("\"a\"");
        assertThat(passage.request().toString()).doesNotContain("\"a\"");
        assertThat(passage.status()).isEqualTo(200);
        assertThat(passage.answered()).isAfterOrEqualTo(passage.request().arrived());
        assertThat(wire.inFlight()).isZero();
    }

    @Test
    void refusals_reach_the_caller_as_the_services_own_and_have_no_effect() {
        wire.on(1, WireFault.throttle()).on(2, WireFault.accessDenied()).on(3, WireFault.serverError());

        assertThatThrownBy(() -> put("a")).isInstanceOf(ProvisionedThroughputExceededException.class);
        var denied = catchThrowableOfType(DynamoDbException.class, () -> put("a"));
        assertThatThrownBy(() -> put("a")).isInstanceOf(InternalServerErrorException.class);

        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_lost_answer_leaves_its_effect() {
        wire.on("PutItem", WireFault.loseAnswer());

        assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);

        assertThat(ids()).containsExactly("a");
        assertThat(wire.passages().await(any -> true, PATIENCE).status()).isEqualTo(Passage.LOST);
    }

    @Test
    void a_lost_request_has_no_effect() {
        wire.always(WireFault.loseRequest());

        assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);

        assertThat(ids()).isEmpty();
    }

    @Test
    void a_late_request_takes_effect_late() {
        wire.always(WireFault.late(Duration.ofMillis(300)));

        put("a");

        assertThat(durationOfTheOnlyPassage()).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void a_slow_answer_takes_its_time() {
        wire.always(WireFault.slow(Duration.ofMillis(300)));

        put("a");

        assertThat(durationOfTheOnlyPassage()).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void requests_wait_at_a_gate_before_they_take_effect_until_it_opens() {
        var gate = new Gate();
        wire.always(WireFault.hold(gate));
        var threads = Executors.newFixedThreadPool(5);
        var puts = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.runAsync(() -> put("k" + i), threads))
                .toList();
        gate.awaitComers(5, PATIENCE);
        assertThat(ids()).isEmpty();
        assertThat(wire.inFlight()).isEqualTo(5);

        gate.open();

        puts.forEach(CompletableFuture::join);
        threads.shutdown();
        assertThat(ids()).hasSize(5);
        assertThat(wire.peakInFlight()).isEqualTo(5);
    }

    @Test
    void answers_wait_at_a_gate_after_the_effect() {
        var gate = new Gate();
        wire.on("PutItem", WireFault.holdAnswer(gate));
        var put = CompletableFuture.runAsync(() -> put("a"));
        gate.awaitComers(1, PATIENCE);

        assertThat(ids()).containsExactly("a");
        assertThat(put).isNotDone();

        gate.open();
        put.join();
    }

    @Test
    void three_hundred_requests_may_be_under_way() {
        wire.always(WireFault.slow(Duration.ofMillis(200)));
        try (var client = aws.peer()
                .configured(DynamoDbAsyncClient.builder())
                .endpointOverride(wire.url())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(300))
                .build()) {
            var puts = IntStream.range(0, 300)
                    .mapToObj(i -> client.putItem(
                            put -> put.tableName(TABLE).item(Map.of("id", AttributeValue.fromS("k" + i)))))
                    .toList();
            puts.forEach(CompletableFuture::join);
        }

        assertThat(ids()).hasSize(300);
        assertThat(wire.passages().entries()).hasSize(300);
    }

    @Test
    void a_healed_endpoint_strikes_no_more() {
        wire.every(1, WireFault.throttle()).after(0, WireFault.serverError());
        assertThatThrownBy(() -> put("a")).isInstanceOf(ProvisionedThroughputExceededException.class);

        wire.heal();

        put("a");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void s3_is_refused_in_its_own_form() {
        try (var before = ScriptedEndpoint.before(s3.url()).on("PUT", WireFault.accessDenied());
                var client = s3.configured(S3Client.builder())
                        .endpointOverride(before.url())
                        .build()) {
            Consumer<String> put = content -> client.putObject(
                    request -> request.bucket(s3.bucket()).key("a b/c.json"), RequestBody.fromString(content));

            var denied = catchThrowableOfType(S3Exception.class, () -> put.accept("1"));
            before.heal();
            put.accept("2");

            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(s3.objects()).containsExactly(Map.entry("a b/c.json", "2"));
            assertThat(client.headObject(head -> head.bucket(s3.bucket()).key("a b/c.json"))
                            .contentLength())
                    .isEqualTo(1);
        }
    }

    private Duration durationOfTheOnlyPassage() {
        var passage = wire.passages().await(any -> true, PATIENCE);
        return Duration.between(passage.request().arrived(), passage.answered());
    }
}
