package dev.replicator.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class ScriptedFaultsTest {

    private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("a"));

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final ScriptedFaults client = ScriptedFaults.around(tables);

    @BeforeEach
    void create_table() {
        tables.createTable("items", "pk");
    }

    record Expected(CallFault fault, Class<? extends Throwable> type, boolean effect) {}

    static Expected[] faults() {
        return new Expected[] {
            new Expected(CallFault.throttle(), ProvisionedThroughputExceededException.class, false),
            new Expected(CallFault.serverErrorBefore(), InternalServerErrorException.class, false),
            new Expected(CallFault.serverErrorAfter(), InternalServerErrorException.class, true),
            new Expected(CallFault.timeoutBefore(), ApiCallTimeoutException.class, false),
            new Expected(CallFault.timeoutAfter(), ApiCallTimeoutException.class, true),
            new Expected(CallFault.connectionLostBefore(), SdkClientException.class, false),
            new Expected(CallFault.connectionLostAfter(), SdkClientException.class, true),
            new Expected(CallFault.accessDenied(), DynamoDbException.class, false),
            new Expected(CallFault.missingTable(), ResourceNotFoundException.class, false),
            new Expected(CallFault.before(new IllegalStateException()), IllegalStateException.class, false),
            new Expected(CallFault.after(new IllegalStateException()), IllegalStateException.class, true),
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_fails_the_call_with_or_without_its_effect(Expected expected) {
        client.always(expected.fault());

        assertThat(failureOf(put())).hasCauseExactlyInstanceOf(expected.type());

        assertThat(tables.item("items", ITEM).isPresent()).isEqualTo(expected.effect());
    }

    @Test
    void refusals_carry_code_and_status_of_the_service() {
        client.on(1, CallFault.throttle())
                .on(2, CallFault.serverErrorBefore())
                .on(3, CallFault.refused("KMSDisabled", 400, "off"));

        assertThat(IntStream.range(0, 3).mapToObj(i -> failureOf(put()).getCause()))
                .extracting(cause -> cause instanceof DynamoDbException refused
                        ? refused.awsErrorDetails().errorCode() + " " + refused.statusCode()
                        : cause)
                .containsExactly(
                        "ProvisionedThroughputExceededException 400", "InternalServerError 500", "KMSDisabled 400");
    }

    @Test
    void rules_strike_by_number_and_the_first_that_fits_decides() {
        client.on(2, CallFault.accessDenied()).every(2, CallFault.throttle()).after(5, CallFault.timeoutBefore());

        assertThat(IntStream.range(0, 7).mapToObj(i -> outcomeOf(put())))
                .containsExactly(
                        "ok",
                        "DynamoDbException",
                        "ok",
                        "ProvisionedThroughputExceededException",
                        "ok",
                        "ProvisionedThroughputExceededException",
                        "ApiCallTimeoutException");
        assertThat(client.calls()).isEqualTo(7);
    }

    @Test
    void rules_strike_by_kind_of_request() {
        client.on(GetItemRequest.class, CallFault.throttle());

        assertThat(put()).isCompleted();
        assertThat(client.getItem(get -> get.tableName("items").key(ITEM))).isCompletedExceptionally();
    }

    @Test
    void a_healed_client_lets_every_call_through() {
        client.script(call -> Optional.of(CallFault.throttle()));
        assertThat(put()).isCompletedExceptionally();

        client.heal();

        assertThat(put()).isCompleted();
    }

    @Test
    void slow_call_takes_effect_at_once_and_is_answered_later() {
        var time = VirtualTime.startingAt(Instant.EPOCH);
        client.always(CallFault.slow(Duration.ofSeconds(3), time));

        var answer = put();
        assertThat(tables.item("items", ITEM)).isPresent();
        time.advance(Duration.ofSeconds(2));
        assertThat(answer).isNotDone();

        time.advance(Duration.ofSeconds(1));
        assertThat(answer).isCompleted();
    }

    @Test
    void slow_call_can_be_slow_in_real_time() {
        client.always(CallFault.slow(Duration.ofMillis(20)));
        long start = System.nanoTime();

        put().join();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void peak_counts_calls_that_wait_together() {
        var time = VirtualTime.startingAt(Instant.EPOCH);
        client.always(CallFault.slow(Duration.ofSeconds(1), time));
        var first = put();
        var second = put();
        time.advance(Duration.ofSeconds(1));
        var third = put();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();

        assertThat(client.peakInFlight()).isEqualTo(2);
    }

    private CompletableFuture<PutItemResponse> put() {
        return client.putItem(put -> put.tableName("items").item(ITEM));
    }

    private static Throwable failureOf(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return answer.handle((response, failure) -> failure).join();
    }

    private static String causeOf(Throwable failure) {
        return failure.getCause() == null
                ? "no cause"
                : failure.getCause().getClass().getSimpleName();
    }

    private static String outcomeOf(CompletableFuture<?> answer) {
        return answer.handle((response, failure) -> failure == null ? "ok" : causeOf(failure))
                .join();
    }
}
