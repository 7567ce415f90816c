package dev.replicator;

import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalReplicationIT extends ReplicationScenarios {

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @BeforeEach
    void createTables() {
        aws.peer().createTable(REPLICA, Source.KEY);
        aws.peer().createLedger(LEDGER);
    }

    @Override
    DynamoDbAsyncClient client() {
        return aws.peer().asyncClient();
    }

    @Override
    List<Map<String, AttributeValue>> items(String table) {
        return aws.peer().items(table);
    }

    @Override
    void createLedger(String name) {
        aws.peer().createLedger(name);
    }

    @Override
    void createReplica(String name) {
        aws.peer().createTable(name, Source.KEY);
    }

    /** DynamoDB Local does not report the units of a batch of statements. */
    @Override
    List<Double> expectedUnits(Fence fence) {
        return fence == Fence.IN_TABLE ? List.of(0.0, 3.0, 3.0) : super.expectedUnits(fence);
    }

    @Override
    int randomHistories() {
        return 20;
    }
}
