package dev.replicator;

import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class InMemoryReplicationTest extends ReplicationScenarios {

    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();

    InMemoryReplicationTest() {
        peer.createTable(REPLICA, Source.KEY);
        peer.createTable(LEDGER, "id");
    }

    @Override
    DynamoDbAsyncClient client() {
        return peer;
    }

    @Override
    List<Map<String, AttributeValue>> items(String table) {
        return peer.items(table);
    }

    @Override
    void createLedger(String name) {
        peer.createTable(name, "id");
    }

    @Override
    void createReplica(String name) {
        peer.createTable(name, Source.KEY);
    }

    @Override
    int randomHistories() {
        return 200;
    }
}
