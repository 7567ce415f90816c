package dev.replicator.testkit.simulated;

import dev.replicator.testkit.InterceptedDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A network in which a test controls every delay, loss and reordering. A request stays pending until the test executes
 * it, and its response stays pending until the test delivers it. Not thread-safe. With {@link InMemoryDynamoDb} as the
 * backend, everything happens within the test's own calls, so a run can be repeated exactly.
 */
public final class SimulatedNetwork {

    private final DynamoDbAsyncClient backend;
    private final List<Call> pending = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    private SimulatedNetwork(DynamoDbAsyncClient backend) {
        this.backend = backend;
    }

    public static SimulatedNetwork over(DynamoDbAsyncClient backend) {
        return new SimulatedNetwork(backend);
    }

    /** Returns a client whose requests become pending {@link Call}s. Closing the client has no effect. */
    public DynamoDbAsyncClient connect(String sender) {
        var connection = new Connection(sender);
        connections.add(connection);
        return connection;
    }

    /** Returns a copy of the list of pending calls, in the order in which they were sent. */
    public List<Call> pending() {
        return List.copyOf(pending);
    }

    /**
     * Simulates a crash of the sender. The sender gets no more responses, and requests that its clients send later are
     * lost. Requests that were already sent stay pending. A client that later connects under the same name is a new
     * process.
     */
    public void crash(String sender) {
        connections.stream()
                .filter(connection -> connection.sender.equals(sender))
                .forEach(connection -> connection.dead = true);
        connections.removeIf(connection -> connection.dead);
        for (var call : pending) {
            if (call.sender().equals(sender)) {
                call.abandon();
            }
        }
        pending.removeIf(call -> !call.isPending());
    }

    void settle(Call call) {
        if (!call.isPending()) {
            pending.remove(call);
        }
    }

    private final class Connection extends InterceptedDynamoDb {

        private final String sender;
        private boolean dead;

        Connection(String sender) {
            super(backend);
            this.sender = sender;
        }

        @Override
        protected <T extends DynamoDbRequest, R> CompletableFuture<R> intercept(
                T request, Function<T, CompletableFuture<R>> operation) {
            var exchange = new Call.Exchange<>(() -> operation.apply(request));
            if (!dead) {
                pending.add(new Call(SimulatedNetwork.this, sender, request, exchange));
            }
            return exchange.promise();
        }
    }
}
