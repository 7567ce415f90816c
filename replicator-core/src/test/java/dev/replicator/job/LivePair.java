package dev.replicator.job;

import dev.replicator.InMemoryQuarantine;
import dev.replicator.Replicator;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.local.TwoRegions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A primary and its replica on DynamoDB Local, a replicator on the real stream, and an application that writes. */
public final class LivePair implements AutoCloseable {

    public static final String PRIMARY = "orders";
    public static final String REPLICA = "orders-replica";
    public static final String LEDGER = "ledger";

    private final LocalRegion primary;
    private final LocalRegion peer;
    private final Target target;
    private final Replicator replicator;
    private Optional<StreamPosition> stream = Optional.empty();

    public LivePair(TwoRegions aws) {
        this(aws, Fence.STAMP);
    }

    public LivePair(TwoRegions aws, Fence fence) {
        this.target = new Target(REPLICA, LEDGER, "_rv", "_gone", fence, Duration.ofDays(16));
        this.primary = aws.primary();
        this.peer = aws.peer();
        primary.createTable(PRIMARY, "id");
        peer.createTable(REPLICA, "id");
        peer.createLedger(LEDGER);
        this.replicator = Replicator.builder(peer.asyncClient(), REPLICA, LEDGER, new InMemoryQuarantine())
                .fence(fence)
                .build();
    }

    /** From here on changes are in the stream; what was written before must be backfilled. */
    public void enableStream() {
        primary.client()
                .updateTable(table -> table.tableName(PRIMARY)
                        .streamSpecification(stream ->
                                stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    }

    public DynamoDbTable primary() {
        return new DynamoDbTable(primary.asyncClient(), PRIMARY);
    }

    public DynamoDbReplica replica() {
        return new DynamoDbReplica(peer.asyncClient(), target);
    }

    public LocalRegion primaryRegion() {
        return primary;
    }

    public LocalRegion peerRegion() {
        return peer;
    }

    public static Map<String, AttributeValue> item(String id, int version) {
        return Map.of(
                "id", AttributeValue.fromS(id), "n", AttributeValue.fromN(String.valueOf(version)), "text", text(id));
    }

    private static AttributeValue text(String id) {
        return AttributeValue.fromS("text of " + id);
    }

    public void put(Map<String, AttributeValue> item) {
        primary.client().putItem(put -> put.tableName(PRIMARY).item(item));
    }

    public void delete(String id) {
        primary.client().deleteItem(delete -> delete.tableName(PRIMARY).key(Map.of("id", AttributeValue.fromS(id))));
    }

    /** One write of the application: mostly changes, some deletes. */
    public void write(Random random, int keys, int number) {
        String id = "k" + random.nextInt(keys);
        if (random.nextInt(3) == 0) {
            delete(id);
        } else {
            put(item(id, number));
        }
    }

    /** Replicates what the stream got since the last time; how many records that were. */
    public int replicate() {
        StreamPosition position = stream.orElseGet(() -> StreamPosition.begin(primary, PRIMARY));
        GetRecordsResponse page = primary.streams().getRecords(request -> request.shardIterator(position.iterator()));
        stream = Optional.of(new StreamPosition(position.arn(), page.nextShardIterator()));
        List<SourceRecord> batch = page.records().stream()
                .map(record -> SourceRecord.of(position.arn(), record))
                .toList();
        if (!replicator.replicate(batch).isSettled()) {
            throw new AssertionError("a batch is not settled");
        }
        return batch.size();
    }

    /** In the one shard that DynamoDB Local keeps for hours. */
    private record StreamPosition(String arn, String iterator) {

        static StreamPosition begin(LocalRegion region, String table) {
            String arn = region.client()
                    .describeTable(describe -> describe.tableName(table))
                    .table()
                    .latestStreamArn();
            String shard = region.streams()
                    .describeStream(describe -> describe.streamArn(arn))
                    .streamDescription()
                    .shards()
                    .get(0)
                    .shardId();
            return new StreamPosition(
                    arn,
                    region.streams()
                            .getShardIterator(request -> request.streamArn(arn)
                                    .shardId(shard)
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator());
        }
    }

    public Set<Map<String, AttributeValue>> primaryItems() {
        return Set.copyOf(primary.items(PRIMARY));
    }

    /** As readers see them: without stamps and tombstones. */
    public Set<Map<String, AttributeValue>> replicaItems() {
        Set<Map<String, AttributeValue>> items = new HashSet<>();
        for (Map<String, AttributeValue> stamped : peer.items(REPLICA)) {
            Map<String, AttributeValue> item = new HashMap<>(stamped);
            item.remove("_rv");
            if (!item.containsKey("_gone")) {
                items.add(item);
            }
        }
        return items;
    }

    @Override
    public void close() {
        replicator.close();
    }
}
