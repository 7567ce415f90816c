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
 * A network whose every delay, loss and reordering is the test's decision: a request that is sent stays pending until the
 * test lets it take effect, and its answer until the test delivers it. For one thread; with {@link InMemoryDynamoDb} as
 * the backend nothing happens outside the calls of the test, so that a run can be repeated step by step.
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

    /** A client whose every request becomes a pending {@link Call}. Closing it closes nothing. */
    public DynamoDbAsyncClient connect(String sender) {
        var connection = new Connection(sender);
        connections.add(connection);
        return connection;
    }

    /** The calls that something can still happen to, in the order of sending; a copy. */
    public List<Call> pending() {
        return List.copyOf(pending);
    }

    /**
     * The sender dies: no answer reaches it any more, and what its clients would still send goes nowhere. Requests
     * that are already on their way stay pending. A client connected afterwards under the same name is a new process.
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
