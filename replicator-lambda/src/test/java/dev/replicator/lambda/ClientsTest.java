package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.outcome.Fault;
import dev.replicator.outcome.Faults;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

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

    @Test
    void a_request_that_is_never_answered_fails_once_and_in_time() {
        new Thread(this::accept, "silent-server").start();
        Settings settings = Settings.of(new Environment(SettingsTest.REQUIRED));

        try (DynamoDbAsyncClient client = Clients.replica(settings)) {
            assertThatThrownBy(
                            () -> client.putItem(put -> put.tableName("orders").item(Map.of()))
                                    .join())
                    .isInstanceOf(CompletionException.class)
                    .satisfies(error -> assertThat(Faults.of(error).kind()).isEqualTo(Fault.Kind.UNAVAILABLE));
        }

        assertThat(accepted).hasSize(1);
        assertThat(Duration.between(connected, Instant.now()))
                .isLessThan(Clients.ANSWERED.plus(ReplicateFunction.RESERVE));
    }
}
