package dev.replicator.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class SimulatedNetworkTest {

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final SimulatedNetwork network = SimulatedNetwork.over(tables);
    private final DynamoDbAsyncClient lambda = network.connect("lambda");

    @BeforeEach
    void create_table() {
        tables.createTable("items", "pk");
    }

    @Test
    void request_waits_to_take_effect_and_its_answer_to_be_delivered() {
        var answer = put(lambda, "a");
        var call = onlyCall();
        assertThat(call.sender()).isEqualTo("lambda");
        assertThat(call.request()).isInstanceOf(PutItemRequest.class);
        assertThat(stored()).isEmpty();

        call.takeEffect();
        assertThat(stored()).containsExactly("a");
        assertThat(answer).isNotDone();
        assertThat(call.answerable()).isTrue();

        call.answer();
        assertThat(answer).isCompleted();
        assertThat(network.pending()).isEmpty();
    }

    @Test
    void calls_are_pending_in_the_order_of_sending_and_free_to_take_effect_in_another() {
        send(lambda, "a");
        send(network.connect("backfill"), "a");
        var calls = network.pending();
        assertThat(calls).extracting(Call::sender).containsExactly("lambda", "backfill");

        calls.get(1).takeEffect();
        calls.get(0).takeEffect();

        assertThat(network.pending()).containsExactlyElementsOf(calls);
    }

    @Test
    void what_an_answer_sets_off_is_sent_before_delivery_returns() {
        var chained = put(lambda, "a").thenCompose(first -> put(lambda, "b"));
        var first = onlyCall();
        first.takeEffect();

        first.answer();

        onlyCall().takeEffect();
        assertThat(stored()).containsExactly("a", "b");
        onlyCall().answer();
        assertThat(chained).isCompleted();
    }

    @Test
    void refusal_reaches_the_sender_as_from_the_backend() {
        send(lambda, "a");
        onlyCall().takeEffect();
        onlyCall().answer();
        var refused = lambda.putItem(
                put -> put.tableName("items").item(item("a")).conditionExpression("attribute_not_exists(pk)"));

        onlyCall().takeEffect();
        onlyCall().answer();

        assertThat(failureOf(refused)).hasCauseInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void request_can_take_effect_long_after_its_sender_gave_up() {
        var answer = put(lambda, "a");
        var call = onlyCall();

        call.failAnswer(SdkClientException.create("timeout"));
        assertThat(failureOf(answer)).hasCauseInstanceOf(SdkClientException.class);
        assertThat(network.pending()).containsExactly(call);

        call.takeEffect();
        assertThat(stored()).containsExactly("a");
        assertThat(network.pending()).isEmpty();
    }

    @Test
    void dropped_request_never_takes_effect_and_leaves_its_sender_waiting() {
        var answer = put(lambda, "a");
        var call = onlyCall();

        call.drop();

        assertThat(answer).isNotDone();
        assertThat(call.travels()).isFalse();
        assertThat(call.awaited()).isTrue();
        assertThatIllegalStateException().isThrownBy(call::takeEffect);
        assertThatIllegalStateException().isThrownBy(call::answer);
        call.failAnswer(SdkClientException.create("timeout"));
        assertThat(network.pending()).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void dead_sender_hears_and_sends_nothing_but_its_requests_travel_on() {
        var travelling = put(lambda, "a");
        var applied = put(lambda, "b");
        network.pending().get(1).takeEffect();

        network.crash("lambda");
        send(lambda, "c");

        var call = onlyCall();
        assertThat(call.awaited()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> call.failAnswer(SdkClientException.create("late")));
        call.takeEffect();
        assertThat(stored()).containsExactly("a", "b");
        assertThat(travelling).isNotDone();
        assertThat(applied).isNotDone();
        assertThat(network.pending()).isEmpty();
    }

    @Test
    void restarted_sender_is_a_new_process() {
        network.crash("lambda");

        send(network.connect("lambda"), "a");

        assertThat(onlyCall().awaited()).isTrue();
    }

    @Test
    void nothing_happens_twice_or_too_early() {
        send(lambda, "a");
        var call = onlyCall();
        assertThatIllegalStateException().isThrownBy(call::answer);

        call.takeEffect();
        call.answer();

        assertThatIllegalStateException().isThrownBy(call::takeEffect);
        assertThatIllegalStateException().isThrownBy(call::drop);
        assertThatIllegalStateException().isThrownBy(call::answer);
    }

    private Call onlyCall() {
        var pending = network.pending();
        assertThat(pending).hasSize(1);
        return pending.get(0);
    }

    private List<String> stored() {
        return tables.items("items").stream()
                .flatMap(item -> item.values().stream())
                .map(AttributeValue::s)
                .toList();
    }

    private static Throwable failureOf(CompletableFuture<PutItemResponse> answer) {
        assertThat(answer).isCompletedExceptionally();
        var failure = answer.handle((response, thrown) -> thrown).join();
        assertThat(failure).isInstanceOf(CompletionException.class);
        return failure;
    }

    private static CompletableFuture<PutItemResponse> put(DynamoDbAsyncClient client, String key) {
        return client.putItem(put -> put.tableName("items").item(item(key)));
    }

    private static void send(DynamoDbAsyncClient client, String key) {
        var ignored = put(client, key);
    }

    private static Map<String, AttributeValue> item(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }
}
