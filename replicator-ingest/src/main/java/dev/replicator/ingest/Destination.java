package dev.replicator.ingest;

import dev.replicator.ingest.load.DynamoDbTableKey;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import dev.replicator.internal.pace.RetryingCaller;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The destination of the loaded items. */
public interface Destination {

    /** The key of the table, and the writer for one load. */
    record Opened(TableKey key, RowWriter writer) {}

    /**
     * Checks the table, and returns its key and a writer.
     *
     * @param asOf the time of the items
     * @throws dev.replicator.internal.stop.JobFailure the table does not exist, or items of this age must not be
     *     written
     */
    Opened open(Instant asOf, RetryingCaller caller);

    /** Returns the destination for a primary table. */
    static Destination table(DynamoDbAsyncClient client, String table, WriteMode mode) {
        return (asOf, caller) -> {
            TableKey key = caller.await(() -> DynamoDbTableKey.of(client, table));
            return new Opened(key, mode.writer(client, table, key));
        };
    }
}
