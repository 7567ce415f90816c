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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The two Regions of the demo, with the same tables and table names that Terraform would create. */
final class Regions {

    static final String PRIMARY_TABLE = "orders";
    static final String KEY = "id";
    static final String ACCESS_KEY = "demo";

    private static final Region PRIMARY = Region.US_EAST_1;
    private static final Region PEER = Region.AP_SOUTH_1;

    private Regions() {}

    static Map<String, AttributeValue> key(String id) {
        return Map.of(KEY, AttributeValue.fromS(id));
    }

    static TablePair tables(URI endpoint, ThrottlingInterceptor throttle, Fence fence) {
        return new TablePair(
                PRIMARY_TABLE,
                RegionClients.local(PRIMARY, endpoint, ACCESS_KEY, List.of()),
                target(fence),
                RegionClients.local(PEER, endpoint, ACCESS_KEY, List.of(throttle)),
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
