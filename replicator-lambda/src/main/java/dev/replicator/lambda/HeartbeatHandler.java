package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Invocation;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The Lambda function that writes one reserved item of the primary table at each invocation; it ignores the event. The
 * write is replicated like any other, so the replication lag can be measured even if the table has no other changes,
 * and an alarm can report missing heartbeats.
 */
public final class HeartbeatHandler implements RequestStreamHandler {

    private static final String CHANGED = "replicatorHeartbeat";

    private final DynamoDbAsyncClient primary;
    private final String table;
    private final Map<String, AttributeValue> key;

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public HeartbeatHandler() {
        Environment environment = new Environment(System.getenv());
        table = environment.required("HEARTBEAT_TABLE");
        environment.required("HEARTBEAT_KEY");
        key = environment.key("HEARTBEAT_KEY").orElse(Map.of());
        environment.check();
        primary = Clients.primary();
    }

    /**
     * Writes the heartbeat item. If the write fails, throws the client's exception; the next invocation tries again.
     */
    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Invocation.begin(context);
        primary.updateItem(request -> request.tableName(table)
                        .key(key)
                        .updateExpression("SET #changed = :now")
                        .expressionAttributeNames(Map.of("#changed", CHANGED))
                        .expressionAttributeValues(Map.of(
                                ":now", AttributeValue.fromS(Instant.now().toString()))))
                .join();
    }
}
