package dev.replicator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.lambda.replicate.ReplicateFunction;
import dev.replicator.lambda.replicate.ReplicateSettings;
import dev.replicator.lambda.replicate.ReplicateSettingsTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class ClientsTest {

    private final Collection<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, String> properties =
            new HashMap<>(Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test"));
    private ServerSocket silent;
    private volatile Instant connected = Instant.MAX;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        properties.put("aws.endpointUrlDynamoDb", "http://127.0.0.1:" + silent.getLocalPort());
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void stop() throws IOException {
        properties.keySet().forEach(System::clearProperty);
        silent.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    /** Takes connections and says nothing. */
    private void accept() {
        try {
            while (true) {
                accepted.add(silent.accept());
                connected = Instant.now();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    /** The first goes through the SDK, the second directly. */
    @Tag("full")
    @Test
    void a_request_that_is_never_answered_fails_once_and_in_time() {
        new Thread(this::accept, "silent-server").start();
        ReplicateSettings settings = ReplicateSettings.of(new Environment(ReplicateSettingsTest.REQUIRED));
        PutItemRequest put = PutItemRequest.builder()
                .tableName("orders")
                .item(Map.of())
                .conditionExpression("#v < :v")
                .expressionAttributeNames(Map.of("#v", "v"))
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("1")))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();

        try (DynamoDbAsyncClient client = Clients.replica(settings.access())) {
            for (int requests = 1; requests <= 2; requests++) {
                assertThatThrownBy(() -> client.putItem(put).join())
                        .isInstanceOf(CompletionException.class)
                        .satisfies(error ->
                                assertThat(FaultClassifier.of(error).kind()).isEqualTo(Fault.Kind.UNAVAILABLE));

                assertThat(accepted).hasSize(requests);
                assertThat(Duration.between(connected, Instant.now()))
                        .isLessThan(Clients.ANSWERED.plus(ReplicateFunction.RESERVE));
            }
        }
    }
}
