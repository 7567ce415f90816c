package dev.replicator.testkit.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/** The current records of a table's stream. The records of a parent shard come before those of its children. */
public record StreamContent(String streamArn, List<Record> records) {

    public StreamContent {
        records = List.copyOf(records);
    }

    static StreamContent read(LocalRegion region, String table) {
        var arn = region.client()
                .describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        if (arn == null) {
            throw new IllegalArgumentException("table " + table + " has no stream");
        }
        var records = new ArrayList<Record>();
        for (var shard : parentsFirst(shards(region, arn))) {
            read(region, arn, shard, records);
        }
        return new StreamContent(arn, records);
    }

    private static List<Shard> shards(LocalRegion region, String arn) {
        var shards = new ArrayList<Shard>();
        var request = DescribeStreamRequest.builder().streamArn(arn).build();
        while (true) {
            var page = region.streams().describeStream(request).streamDescription();
            shards.addAll(page.shards());
            if (page.lastEvaluatedShardId() == null) {
                return shards;
            }
            request = request.toBuilder()
                    .exclusiveStartShardId(page.lastEvaluatedShardId())
                    .build();
        }
    }

    /** Sorts the shards so that each parent comes before its children. A parent that is not in the list is ignored. */
    static List<Shard> parentsFirst(List<Shard> shards) {
        var waiting = new ArrayList<>(shards);
        var ordered = new ArrayList<Shard>();
        while (!waiting.isEmpty()) {
            var unplaced = new HashSet<String>();
            waiting.forEach(shard -> unplaced.add(shard.shardId()));
            var next = waiting.stream()
                    .filter(shard -> !unplaced.contains(shard.parentShardId()))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("shards are each other's parents: " + unplaced);
            }
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return ordered;
    }

    /**
     * Reads a closed shard to its end, and an open shard to its first empty page, because DynamoDB Local shows records
     * immediately.
     */
    private static void read(LocalRegion region, String arn, Shard shard, List<Record> records) {
        var iterator = region.streams()
                .getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (iterator != null) {
            var position = iterator;
            var page = region.streams().getRecords(request -> request.shardIterator(position));
            records.addAll(page.records());
            iterator = page.records().isEmpty() ? null : page.nextShardIterator();
        }
    }
}
