package dev.replicator.cli.stream;

import dev.replicator.internal.change.StreamArn;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.StopSignal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores positions in a row of the ledger with the key {@code <replica table>#stream-<label>}, so that any machine can
 * continue the replication.
 */
public final class DynamoDbPositions implements PositionStore {

    private static final String PLACES = "places";

    private final RetryingCaller caller = new RetryingCaller(new StopSignal());
    private final DynamoDbAsyncClient client;
    private final String ledgerTable;
    private final Map<String, AttributeValue> id;

    public DynamoDbPositions(DynamoDbAsyncClient client, String ledgerTable, String replicaTable, String streamArn) {
        this.client = client;
        this.ledgerTable = ledgerTable;
        String label = StreamArn.parse(streamArn)
                .orElseThrow(() -> new IllegalArgumentException("not the ARN of a DynamoDB stream: " + streamArn))
                .label();
        this.id = LedgerIds.stream(replicaTable, label);
    }

    @Override
    public Map<String, ShardPosition> load() {
        Map<String, AttributeValue> row = caller.await(() ->
                        client.getItem(get -> get.tableName(ledgerTable).key(id).consistentRead(true)))
                .item();
        Map<String, ShardPosition> places = new HashMap<>();
        Optional.ofNullable(row.get(PLACES))
                .map(AttributeValue::m)
                .orElse(Map.of())
                .forEach((shardId, place) -> places.put(shardId, ShardPosition.parse(place.s())));
        return places;
    }

    @Override
    public void save(Map<String, ShardPosition> places) {
        Map<String, AttributeValue> texts = new HashMap<>();
        places.forEach((shardId, place) -> texts.put(shardId, AttributeValue.fromS(place.text())));
        Map<String, AttributeValue> row = new HashMap<>(id);
        row.put(PLACES, AttributeValue.fromM(texts));
        caller.await(() -> client.putItem(put -> put.tableName(ledgerTable).item(row)));
    }
}
