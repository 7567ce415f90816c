package dev.replicator.cli.facts;

import dev.replicator.cli.tables.TablePair;
import dev.replicator.internal.check.KeySchema;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.read.TableReader;
import dev.replicator.record.Key;
import dev.replicator.record.Version;
import dev.replicator.table.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Describes tables, and reads single items of the replica and its ledger. Blocks. */
public record DynamoDbDescriptions(DynamoDbAsyncClient client) {

    public static DynamoDbDescriptions ofPrimary(TablePair pair) {
        return new DynamoDbDescriptions(pair.primaryClients().dynamoDb());
    }

    public static DynamoDbDescriptions ofReplica(TablePair pair) {
        return new DynamoDbDescriptions(pair.peerClients().dynamoDb());
    }

    public TableDescription table(String name) {
        return client.describeTable(request -> request.tableName(name)).join().table();
    }

    public TableFacts facts(String name) {
        return new TableFacts(
                table(name),
                AwsAnswer.of(() -> client.describeTimeToLive(request -> request.tableName(name))
                        .join()
                        .timeToLiveDescription()),
                AwsAnswer.of(() -> recovers(name)));
    }

    private boolean recovers(String name) {
        return client.describeContinuousBackups(request -> request.tableName(name))
                        .join()
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus()
                == PointInTimeRecoveryStatus.ENABLED;
    }

    /** Reads the replica's contract; empty if nothing was replicated yet. */
    public Optional<Contract> contract(Target target) {
        return item(target.ledgerTable(), Key.of(LedgerIds.contract(target.replicaTable())))
                .map(Contract::read);
    }

    /**
     * Reads the time of the last change of an item of the replica; empty if the item does not exist or its version has
     * no time.
     */
    public Optional<Instant> created(Target target, Key key) {
        Optional<Map<String, AttributeValue>> item = item(target.replicaTable(), key);
        Optional<LedgerEntry> row = item(target.ledgerTable(), LedgerEntry.id(target.replicaTable(), key))
                .flatMap(LedgerEntry::of);
        return item.isEmpty()
                ? Optional.empty()
                : Version.parse(new Observed(key, item, row, target).version()).flatMap(Version::created);
    }

    /** Counts the tombstones in one page of the replica, which is up to 1 MB of its items. */
    public TombstoneSample tombstones(Target target) {
        Set<String> key = KeySchema.names(table(target.replicaTable()));
        ScanResponse page = client.scan(request -> request.tableName(target.replicaTable())
                        .filterExpression("attribute_exists(#gone)")
                        .expressionAttributeNames(Map.of("#gone", target.goneAttribute())))
                .join();
        long tombstones = page.items().stream()
                .filter(item -> ReplicaTombstone.is(TableReader.keyOf(item, key), item, target))
                .count();
        return new TombstoneSample(page.scannedCount(), tombstones, !page.hasLastEvaluatedKey());
    }

    private Optional<Map<String, AttributeValue>> item(String table, Key key) {
        GetItemResponse response = client.getItem(request ->
                        request.tableName(table).key(key.attributes()).consistentRead(true))
                .join();
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }
}
