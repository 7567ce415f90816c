package dev.replicator.cli.facts;

import dev.replicator.Replicator;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.RuleSettings;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.local.TwoRegions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Orders, their replica and its ledger on DynamoDB Local, and a replicator that a test runs by hand. */
public final class LocalPair {

    public static final Map<String, AttributeValue> HEARTBEAT = key("id", "heartbeat");

    private final TwoRegions aws;
    private final TablePair pair;

    /** Makes primary and ledger; the replica's key is {@code replicaKey}. */
    public LocalPair(TwoRegions aws, String rules, String replicaKey, Fence fence) {
        this.aws = aws;
        aws.primary().createTableWithStream("orders", "id");
        aws.peer().createTable("orders-replica", replicaKey);
        aws.peer().createLedger("orders-ledger");
        this.pair = new TablePair(
                "orders",
                clients(aws.primary()),
                new Target("orders-replica", "orders-ledger", "_rv", "_gone", fence, Duration.ofDays(16)),
                clients(aws.peer()),
                new RuleSettings(rules, new byte[0], Optional.of(HEARTBEAT)));
    }

    public TablePair pair() {
        return pair;
    }

    /** The same, for a command that was told of no heartbeat. */
    public TablePair withoutHeartbeat() {
        return new TablePair(
                pair.primaryTable(),
                pair.primaryClients(),
                pair.target(),
                pair.peerClients(),
                new RuleSettings("{}", new byte[0], Optional.empty()));
    }

    public static Map<String, AttributeValue> key(String name, String value) {
        return Map.of(name, AttributeValue.fromS(value));
    }

    public void put(Map<String, AttributeValue> item) {
        aws.primary().client().putItem(put -> put.tableName("orders").item(item));
    }

    /** All of the stream so far. */
    public void replicate() {
        var stream = aws.primary().stream("orders");
        try (Replicator replicator = pair.replicator(never -> CompletableFuture.completedFuture(null))
                .build()) {
            var unused = replicator.replicate(stream.records().stream()
                    .map(record -> SourceRecord.of(stream.streamArn(), record))
                    .toList());
        }
    }

    private static RegionClients clients(LocalRegion region) {
        return RegionClients.local(
                region.region(),
                region.endpoint(),
                region.credentials().resolveCredentials().accessKeyId(),
                List.of());
    }
}
