package dev.replicator.job;

import dev.replicator.InMemoryQuarantine;
import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A primary in one in-memory region, its replica and ledger in another, and the replicator between them. */
public final class InMemoryPair {

    public static final String PRIMARY = "orders";
    public static final String REPLICA = "orders-replica";
    public static final String LEDGER = "ledger";

    private final InMemoryDynamoDb primary = InMemoryDynamoDb.create();
    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();
    private final Fence fence;

    public InMemoryPair() {
        this(Fence.STAMP);
    }

    public InMemoryPair(Fence fence) {
        this.fence = fence;
        primary.createTable(PRIMARY, Source.KEY);
        peer.createTable(REPLICA, Source.KEY);
        peer.createTable(LEDGER, "id");
    }

    public DynamoDbTable primary() {
        return new DynamoDbTable(primary, PRIMARY);
    }

    public InMemoryDynamoDb primaryTables() {
        return primary;
    }

    public InMemoryDynamoDb peerTables() {
        return peer;
    }

    public DynamoDbReplica replica() {
        return replica(peer);
    }

    public DynamoDbReplica replica(DynamoDbAsyncClient client) {
        return new DynamoDbReplica(client, new Target(REPLICA, LEDGER, "_rv", "_gone", fence, Duration.ofDays(16)));
    }

    /** What the stream's reader runs; the records it gets carry no ARN, which no contract holds against them. */
    public Replicator replicator() {
        return replicator(fence);
    }

    public Replicator replicator(Fence fence) {
        return Replicator.builder(peer, REPLICA, LEDGER, new InMemoryQuarantine())
                .fence(fence)
                .build();
    }

    public static Map<String, AttributeValue> item(String id, String value) {
        return Map.of(Source.KEY, AttributeValue.fromS(id), "value", AttributeValue.fromS(value));
    }

    public void put(Map<String, AttributeValue> item) {
        primary.putItem(put -> put.tableName(PRIMARY).item(item)).join();
    }

    public void delete(String id) {
        primary.deleteItem(delete -> delete.tableName(PRIMARY).key(Source.key(id)))
                .join();
    }

    /** Behind the replicator's back. */
    public void putOnReplica(Map<String, AttributeValue> item) {
        peer.putItem(put -> put.tableName(REPLICA).item(item)).join();
    }

    public void deleteOnReplica(String id) {
        peer.deleteItem(delete -> delete.tableName(REPLICA).key(Source.key(id))).join();
    }

    public List<Map<String, AttributeValue>> primaryItems() {
        return primary.items(PRIMARY);
    }

    /** Without tombstones and without stamps. */
    public List<Map<String, AttributeValue>> replicaItems() {
        return peer.items(REPLICA).stream()
                .filter(InMemoryPair::isLive)
                .map(InMemoryPair::bare)
                .toList();
    }

    public Optional<Map<String, AttributeValue>> onReplica(String id) {
        return peer.item(REPLICA, Source.key(id)).filter(InMemoryPair::isLive);
    }

    private static boolean isLive(Map<String, AttributeValue> item) {
        return !item.containsKey("_gone");
    }

    private static Map<String, AttributeValue> bare(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> bare = new HashMap<>(item);
        bare.remove("_rv");
        return bare;
    }
}
