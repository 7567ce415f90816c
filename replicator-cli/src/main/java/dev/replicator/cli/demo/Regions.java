package dev.replicator.cli.demo;

import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.RuleSettings;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.table.TombstoneLife;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The two Regions of the demo, with the same tables and table names that Terraform would create. */
final class Regions {

    static final String PRIMARY_TABLE = "orders";
    static final String KEY = "id";
    static final String ACCESS_KEY = "demo";
    /** The key of the index that the console creates on the replica. */
    static final String INDEXED = "priority";

    private static final String INDEX = "by-priority";

    private static final Region PRIMARY = Region.US_EAST_1;
    private static final Region PEER = Region.AP_SOUTH_1;

    private Regions() {}

    static Map<String, AttributeValue> key(String id) {
        return Map.of(KEY, AttributeValue.fromS(id));
    }

    /** Returns the ID of an item. */
    static String id(Map<String, AttributeValue> item) {
        return item.getOrDefault(KEY, AttributeValue.fromS("")).s();
    }

    /** Creates the tables' clients. The interceptors belong to the clients of the peer Region. */
    static TablePair tables(URI endpoint, Fence fence, ExecutionInterceptor... ofPeer) {
        return new TablePair(
                PRIMARY_TABLE,
                RegionClients.local(PRIMARY, endpoint, ACCESS_KEY, List.of()),
                target(fence),
                RegionClients.local(PEER, endpoint, ACCESS_KEY, List.of(ofPeer)),
                new RuleSettings("{}", new byte[0], Optional.empty()));
    }

    private static Target target(Fence fence) {
        return new Target(
                PRIMARY_TABLE + "-replica",
                PRIMARY_TABLE + "-ledger",
                Target.DEFAULT_STAMP_ATTRIBUTE,
                Target.DEFAULT_GONE_ATTRIBUTE,
                fence,
                Duration.ofDays(TombstoneLife.DEFAULT_DAYS));
    }

    /** Returns whether readers of the replica must ignore an item, because it is a tombstone. */
    static boolean isTombstone(Map<String, AttributeValue> item, Target target) {
        return target.hasTombstonesInTable() && item.containsKey(target.goneAttribute());
    }

    static void create(TablePair tables) {
        Target target = tables.target();
        DynamoDbAsyncClient peer = tables.peerClients().dynamoDb();
        create(
                tables.primaryClients().dynamoDb(),
                table(PRIMARY_TABLE)
                        .streamSpecification(stream ->
                                stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        create(peer, table(target.replicaTable()));
        create(peer, table(target.ledgerTable()));
        timeToLive(peer, target.ledgerTable(), "expires");
        if (target.hasTombstonesInTable()) {
            timeToLive(peer, target.replicaTable(), target.goneAttribute());
        }
    }

    /** Creates an index whose key is a number, so that DynamoDB refuses items in which this attribute is a text. */
    static void createIndex(DynamoDbAsyncClient peer, String table) {
        changeIndex(
                peer,
                table,
                change -> change.create(create -> create.indexName(INDEX)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName(INDEXED)
                                .keyType(KeyType.HASH)
                                .build())
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))));
        DemoParts.await(
                "an index",
                () -> indexes(peer, table).stream().anyMatch(index -> index.indexStatus() == IndexStatus.ACTIVE));
    }

    static void deleteIndex(DynamoDbAsyncClient peer, String table) {
        changeIndex(peer, table, change -> change.delete(delete -> delete.indexName(INDEX)));
        DemoParts.await("the end of an index", () -> indexes(peer, table).isEmpty());
    }

    static List<GlobalSecondaryIndexDescription> indexes(DynamoDbAsyncClient peer, String table) {
        return peer.describeTable(request -> request.tableName(table))
                .join()
                .table()
                .globalSecondaryIndexes();
    }

    private static void changeIndex(
            DynamoDbAsyncClient peer, String table, Consumer<GlobalSecondaryIndexUpdate.Builder> change) {
        peer.updateTable(request -> request.tableName(table)
                        .attributeDefinitions(
                                AttributeDefinition.builder()
                                        .attributeName(KEY)
                                        .attributeType(ScalarAttributeType.S)
                                        .build(),
                                AttributeDefinition.builder()
                                        .attributeName(INDEXED)
                                        .attributeType(ScalarAttributeType.N)
                                        .build())
                        .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                                .applyMutation(change)
                                .build())))
                .join();
    }

    /** Creates a table in the peer Region with the key of the replica. */
    static void createCopy(DynamoDbAsyncClient peer, String name) {
        create(peer, table(name));
    }

    private static void timeToLive(DynamoDbAsyncClient client, String table, String attribute) {
        client.updateTimeToLive(request -> request.tableName(table)
                        .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)))
                .join();
    }

    private static void create(DynamoDbAsyncClient client, CreateTableRequest.Builder table) {
        client.createTable(table.build()).join();
    }

    private static CreateTableRequest.Builder table(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(KEY)
                        .keyType(KeyType.HASH)
                        .build());
    }
}
