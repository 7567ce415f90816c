package dev.replicator.cli.tables;

import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.StopSignal;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds the stream of a table. */
public final class StreamFinder {

    private StreamFinder() {}

    /** Returns the ARN of the primary's stream; empty if no stream is enabled. */
    public static Optional<String> primary(TablePair tables) {
        TableDescription table = new RetryingCaller(new StopSignal())
                .await(() -> tables.primaryClients()
                        .dynamoDb()
                        .describeTable(request -> request.tableName(tables.primaryTable())))
                .table();
        return Optional.ofNullable(table.streamSpecification())
                .filter(stream -> Boolean.TRUE.equals(stream.streamEnabled()))
                .map(stream -> table.latestStreamArn());
    }
}
