package dev.replicator.lambda.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import dev.replicator.testkit.wire.WireRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Compared with the SDK's own client on DynamoDB Local. */
class DirectPutsIT {

    private static final String TABLE = "direct";
    private static final LocalRegion REGION = LocalRegion.of(Region.EU_WEST_1, "direct");

    private final ScriptedEndpoint wire = ScriptedEndpoint.before(REGION.endpoint());
    private final List<String> operationsOfTheSdk = new CopyOnWriteArrayList<>();
    private final PutEndpoint destination = new PutEndpoint();
    private final SdkAsyncHttpClient http = AwsCrtAsyncHttpClient.create();
    private final DynamoDbAsyncClient sdk = REGION.configured(DynamoDbAsyncClient.builder())
            .endpointOverride(wire.url())
            .httpClient(http)
            .overrideConfiguration(way -> way.retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(destination)
                    .addExecutionInterceptor(new Counter()))
            .build();
    private final DynamoDbAsyncClient direct =
            new DirectPuts(sdk, http, destination, new Signer(REGION.credentials(), REGION.region()));

    private final class Counter implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            operationsOfTheSdk.add(context.request().getClass().getSimpleName());
        }
    }

    @BeforeAll
    static void create_table() {
        REGION.createTable(TABLE, "pk");
    }

    @AfterAll
    static void close_region() {
        REGION.close();
    }

    @BeforeEach
    void the_first_request_shows_the_way() {
        assertThat(direct.describeTable(table -> table.tableName(TABLE))
                        .join()
                        .table()
                        .tableName())
                .isEqualTo(TABLE);
        operationsOfTheSdk.clear();
    }

    @AfterEach
    void close() {
        direct.close();
        wire.close();
    }

    static Stream<PutItemRequest> puts() {
        return Stream.of(
                put("applied", everyType(), "older"),
                put("refused", everyType(), "newer"),
                put("large", Map.of("text", AttributeValue.fromS("ä\"\\\n\u0000\u2028😀".repeat(20_000))), "older"),
                put("empty", Map.of("text", AttributeValue.fromS(""), "m", AttributeValue.fromM(Map.of())), "older"),
                put("too large", Map.of("text", AttributeValue.fromS("x".repeat(410_000))), "older"),
                put("no number", Map.of("n", AttributeValue.fromN("1.2.3")), "older"),
                put("no table", Map.of(), "older").toBuilder()
                        .tableName("missing")
                        .build(),
                put("no such value", Map.of(), "older").toBuilder()
                        .conditionExpression("#v < :other")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("puts")
    void a_put_has_the_result_that_it_has_through_the_sdk(PutItemRequest put) {
        Object expected = resultOn(sdk, put);
        List<Map<String, AttributeValue>> items = REGION.items(TABLE);
        operationsOfTheSdk.clear();

        Object result = resultOn(direct, put);

        assertThat(result).isEqualTo(expected);
        assertThat(REGION.items(TABLE)).isEqualTo(items);
        assertThat(operationsOfTheSdk).isEmpty();
    }

    static Stream<UnaryOperator<PutItemRequest.Builder>> more() {
        return Stream.of(
                put -> put.returnValues(ReturnValue.ALL_OLD),
                put -> put.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES),
                put -> put.conditionExpression(null)
                        .expressionAttributeNames(null)
                        .expressionAttributeValues(null),
                put -> put.overrideConfiguration(own -> own.putHeader("X-Own", "1")));
    }

    @ParameterizedTest
    @MethodSource("more")
    void a_put_that_says_more_goes_through_the_sdk(UnaryOperator<PutItemRequest.Builder> more) {
        PutItemRequest put =
                more.apply(put("more", everyType(), "older").toBuilder()).build();
        Object expected = resultOn(sdk, put);
        operationsOfTheSdk.clear();

        assertThat(resultOn(direct, put)).isEqualTo(expected);
        assertThat(operationsOfTheSdk).containsExactly("PutItemRequest");
    }

    @Test
    void until_a_request_has_shown_the_way_puts_go_through_the_sdk() {
        DynamoDbAsyncClient fresh =
                new DirectPuts(sdk, http, new PutEndpoint(), new Signer(REGION.credentials(), REGION.region()));
        store("old", "0");

        fresh.putItem(put("old", Map.of(), "older")).join();

        assertThat(operationsOfTheSdk).containsExactly("PutItemRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidSignatureException", "ExpiredTokenException", "UnrecognizedClientException"})
    void a_refused_signature_is_left_to_the_sdk(String code) {
        store("signed", "0");
        List<WireRequest> puts = new ArrayList<>();
        wire.when(request -> isPut(request, puts) && puts.size() == 1, WireFault.refused(code, 400, "no"));

        PutItemResponse answer =
                direct.putItem(put("signed", Map.of(), "older")).join();

        assertThat(answer.consumedCapacity().capacityUnits()).isEqualTo(1);
        assertThat(puts).hasSize(2);
        assertThat(operationsOfTheSdk).containsExactly("PutItemRequest");
    }

    static Stream<WireFault> faults() {
        return Stream.of(
                WireFault.throttle(), WireFault.serverError(), WireFault.accessDenied(), WireFault.loseRequest());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_fails_fails_once_and_as_through_the_sdk(WireFault fault) {
        List<WireRequest> puts = new ArrayList<>();
        wire.when(request -> isPut(request, puts), fault);
        PutItemRequest put = put("failed", Map.of(), "older");

        Fault expected = fault(sdk.putItem(put));
        Fault seen = fault(direct.putItem(put));

        assertThat(seen.kind()).isEqualTo(expected.kind());
        assertThat(seen.message()).isEqualTo(expected.message());
        assertThat(puts).hasSize(2);
    }

    private static boolean isPut(WireRequest request, List<WireRequest> puts) {
        return request.operation().equals("PutItem") && puts.add(request);
    }

    private static Fault fault(CompletableFuture<?> future) {
        return future.handle((answer, error) -> FaultClassifier.of(error)).join();
    }

    private Object resultOn(DynamoDbAsyncClient client, PutItemRequest put) {
        store(Objects.requireNonNull(put.item().get("pk")).s(), "5");
        return client.putItem(put)
                .handle((answer, error) -> error == null
                        ? List.of(answer.attributes(), answer.consumedCapacity())
                        : told(FaultClassifier.unwrap(error)))
                .join();
    }

    private static Object told(Throwable error) {
        AwsServiceException refused = (AwsServiceException) error;
        return List.of(
                refused instanceof ConditionalCheckFailedException condition ? condition.item() : Map.of(),
                refused.awsErrorDetails().errorCode(),
                refused.awsErrorDetails().errorMessage(),
                refused.statusCode());
    }

    private static void store(String key, String version) {
        Map<String, AttributeValue> item = new HashMap<>(everyType());
        item.put("pk", AttributeValue.fromS(key));
        item.put("v", AttributeValue.fromS(version));
        REGION.client().putItem(old -> old.tableName(TABLE).item(item));
    }

    /** A put under the condition that the stored version 5 is older or newer than its own. */
    private static PutItemRequest put(String key, Map<String, AttributeValue> attributes, String stored) {
        String version = stored.equals("older") ? "9" : "1";
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("pk", AttributeValue.fromS(key));
        item.put("v", AttributeValue.fromS(version));
        return PutItemRequest.builder()
                .overrideConfiguration(SigningDate.at(Instant.now()))
                .tableName(TABLE)
                .item(item)
                .conditionExpression("#v < :v")
                .expressionAttributeNames(Map.of("#v", "v"))
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(version)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static Map<String, AttributeValue> everyType() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 127});
        return Map.of(
                "s", AttributeValue.fromS("ü €😀 \"\\/\u0001"),
                "n", AttributeValue.fromN("12345678901234567890123456789012345678"),
                "b", AttributeValue.fromB(bytes),
                "bool", AttributeValue.fromBool(false),
                "null", AttributeValue.fromNul(true),
                "m", AttributeValue.fromM(Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromN("-1e-130"))))),
                "l", AttributeValue.fromL(List.of()),
                "ss", AttributeValue.fromSs(List.of("a", "b")),
                "ns", AttributeValue.fromNs(List.of("1", "2.5")),
                "bs", AttributeValue.fromBs(List.of(bytes)));
    }
}
