package dev.replicator.ingest;

import dev.replicator.ingest.load.DynamoDbTableKey;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import dev.replicator.internal.pace.RetryingCaller;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Where items go. */
public interface Destination {

    /** What is needed for one load. */
    record Opened(TableKey key, RowWriter writer) {}

    /**
     * Looks at the table.
     *
     * @param asOf when what is to be written was so
     * @throws dev.replicator.internal.stop.JobFailure there is no such table, or it must not be written with something that old
     */
    Opened open(Instant asOf, RetryingCaller caller);

    /** A table that is written by many. */
    static Destination table(DynamoDbAsyncClient client, String table, WriteMode mode) {
        return (asOf, caller) -> {
            TableKey key = caller.await(() -> DynamoDbTableKey.of(client, table));
            return new Opened(key, mode.writer(client, table, key));
        };
    }
}
