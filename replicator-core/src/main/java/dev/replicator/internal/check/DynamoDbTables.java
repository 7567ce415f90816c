package dev.replicator.internal.check;

import dev.replicator.internal.fault.FaultClassifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Reads the key schemas of tables. It is used only after DynamoDB refused a write as invalid. Each schema is cached for
 * a minute.
 */
public final class DynamoDbTables {

    private static final Duration MEMORY = Duration.ofMinutes(1);

    private record Asked(Instant at, CompletableFuture<KeySchema> schema) {}

    private final DynamoDbAsyncClient client;
    private final Clock clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    public DynamoDbTables(DynamoDbAsyncClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    public CompletableFuture<KeySchema> keySchema(String table) {
        Instant now = clock.instant();
        return asked.compute(table, (name, known) -> isUsable(known, now) ? known : new Asked(now, ask(name)))
                .schema();
    }

    private static boolean isUsable(@Nullable Asked known, Instant now) {
        return known != null
                && known.at().plus(MEMORY).isAfter(now)
                && !known.schema().isCompletedExceptionally();
    }

    private CompletableFuture<KeySchema> ask(String table) {
        return FaultClassifier.inFuture(() -> client.describeTable(request -> request.tableName(table)))
                .thenApply(response -> KeySchema.of(response.table()));
    }
}
