package dev.replicator.ingest.load;

import dev.replicator.internal.check.KeySchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads the key of a table. */
public final class DynamoDbTableKey {

    private DynamoDbTableKey() {}

    /** Reads the key. The future fails with the client's exception. */
    public static CompletableFuture<TableKey> of(DynamoDbAsyncClient client, String table) {
        return client.describeTable(describe -> describe.tableName(table)).thenApply(response -> key(response.table()));
    }

    private static TableKey key(TableDescription table) {
        Map<String, ScalarAttributeType> types = table.attributeDefinitions().stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
        return new TableKey(KeySchema.names(table).stream()
                .collect(Collectors.toMap(name -> name, name -> Optional.ofNullable(types.get(name)))));
    }
}
