package dev.replicator.cli.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A primary table, and the application that writes to it. */
record OrdersTable(DynamoDbClient client) {

    static final String PRIMARY = "orders";
    static final String REPLICA = "orders-replica";
    static final String LEDGER = "orders-ledger";

    static OrdersTable create(DynamoDbClient client, StreamViewType view) {
        client.createTable(table -> table.tableName(PRIMARY)
                .attributeDefinitions(attribute("id", ScalarAttributeType.S))
                .keySchema(hash("id"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view)));
        return new OrdersTable(client);
    }

    /** A replica with an index on {@code n}, which must be a number there. */
    static void createReplicaWithIndex(DynamoDbClient client) {
        client.createTable(table -> table.tableName(REPLICA)
                .attributeDefinitions(attribute("id", ScalarAttributeType.S), attribute("n", ScalarAttributeType.N))
                .keySchema(hash("id"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("by-n")
                        .keySchema(hash("n"))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build()));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement hash(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    String streamArn() {
        return client.describeTable(table -> table.tableName(PRIMARY)).table().latestStreamArn();
    }

    void put(String id, int version) {
        client.putItem(put -> put.tableName(PRIMARY)
                .item(Map.of("id", AttributeValue.fromS(id), "n", AttributeValue.fromN(Integer.toString(version)))));
    }

    /** An item whose {@code n} is no number. */
    void putText(String id) {
        client.putItem(put ->
                put.tableName(PRIMARY).item(Map.of("id", AttributeValue.fromS(id), "n", AttributeValue.fromS("one"))));
    }

    void delete(String id) {
        client.deleteItem(delete -> delete.tableName(PRIMARY).key(Map.of("id", AttributeValue.fromS(id))));
    }

    /** So many changes, each of which is in the stream. */
    void change(int from, int to) {
        for (int i = from; i < to; i++) {
            put("k" + i % 50, i);
        }
    }

    /** Writes of an application: mostly changes, some deletes. */
    void write(Random random, int number) {
        for (int i = 0; i < number; i++) {
            String id = "k" + random.nextInt(50);
            if (random.nextInt(3) == 0) {
                delete(id);
            } else {
                put(id, i);
            }
        }
    }

    void disableStream() {
        client.updateTable(
                table -> table.tableName(PRIMARY).streamSpecification(stream -> stream.streamEnabled(false)));
    }

    Set<Map<String, AttributeValue>> items() {
        return Set.copyOf(client.scan(scan -> scan.tableName(PRIMARY)).items());
    }

    static Set<Map<String, AttributeValue>> withoutStamps(List<Map<String, AttributeValue>> replica) {
        Set<Map<String, AttributeValue>> items = new HashSet<>();
        for (Map<String, AttributeValue> stamped : replica) {
            Map<String, AttributeValue> item = new HashMap<>(stamped);
            item.remove("_rv");
            items.add(item);
        }
        return items;
    }
}
