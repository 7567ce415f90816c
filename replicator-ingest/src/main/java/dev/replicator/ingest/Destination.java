package dev.replicator.ingest;

import dev.replicator.ingest.load.DynamoDbTableKey;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import dev.replicator.internal.pace.RetryingCaller;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The destination of items. */
public interface Destination {

    /** The key and the writer for one load. */
    record Opened(TableKey key, RowWriter writer) {}

    /**
     * Checks the table.
     *
     * @param asOf the time of the items
     * @throws dev.replicator.internal.stop.JobFailure the table does not exist, or items of this age must not be
     *     written
     */
    Opened open(Instant asOf, RetryingCaller caller);

    /** A primary table. */
    static Destination table(DynamoDbAsyncClient client, String table, WriteMode mode) {
        return (asOf, caller) -> {
            TableKey key = caller.await(() -> DynamoDbTableKey.of(client, table));
            return new Opened(key, mode.writer(client, table, key));
        };
    }
}
