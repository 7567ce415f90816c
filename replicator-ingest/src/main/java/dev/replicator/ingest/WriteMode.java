package dev.replicator.ingest;

import dev.replicator.ingest.load.DynamoDbInserts;
import dev.replicator.ingest.load.DynamoDbMerges;
import dev.replicator.ingest.load.DynamoDbPuts;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What a load does to existing items. */
public enum WriteMode {
    /** Overwrites an existing item. */
    PUT,
    /** Leaves an existing item unchanged. */
    INSERT_ONLY,
    /** Sets the attributes of the row, and keeps the other attributes of an existing item. */
    MERGE;

    RowWriter writer(DynamoDbAsyncClient client, String table, TableKey key) {
        return switch (this) {
            case PUT -> new DynamoDbPuts(client, table, key);
            case INSERT_ONLY -> new DynamoDbInserts(client, table, key);
            case MERGE -> new DynamoDbMerges(client, table, key);
        };
    }
}
