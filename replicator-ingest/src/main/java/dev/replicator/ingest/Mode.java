package dev.replicator.ingest;

import dev.replicator.ingest.load.DynamoDbInserts;
import dev.replicator.ingest.load.DynamoDbMerges;
import dev.replicator.ingest.load.DynamoDbPuts;
import dev.replicator.ingest.load.RowWriter;
import dev.replicator.ingest.load.TableKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What a load does to items that are there already. */
public enum Mode {
    /** Overwrites them. */
    PUT,
    /** Leaves them as they are. */
    INSERT_ONLY,
    /** Sets the attributes that a row has, and leaves their others. */
    MERGE;

    RowWriter writer(DynamoDbAsyncClient client, String table, TableKey key) {
        return switch (this) {
            case PUT -> new DynamoDbPuts(client, table, key);
            case INSERT_ONLY -> new DynamoDbInserts(client, table, key);
            case MERGE -> new DynamoDbMerges(client, table, key);
        };
    }
}
