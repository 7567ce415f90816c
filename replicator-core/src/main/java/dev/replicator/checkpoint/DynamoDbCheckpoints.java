package dev.replicator.checkpoint;

import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.StopSignal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores the checkpoint in a row of the ledger, {@code <replica table>#checkpoint-<job>}, so that the job can continue
 * on any machine.
 */
public final class DynamoDbCheckpoints implements Checkpoints {

    private static final String CHECKPOINT = "checkpoint";

    private final RetryingCaller caller = new RetryingCaller(new StopSignal());
    private final DynamoDbAsyncClient client;
    private final String ledgerTable;
    private final Map<String, AttributeValue> id;

    /**
     * Creates the store of one job's checkpoint.
     *
     * @param job the name of the job, such as {@code backfill}
     */
    public DynamoDbCheckpoints(DynamoDbAsyncClient client, String ledgerTable, String replicaTable, String job) {
        this.client = client;
        this.ledgerTable = ledgerTable;
        this.id = LedgerIds.checkpoint(replicaTable, job);
    }

    @Override
    public Optional<Checkpoint> load() {
        return Optional.ofNullable(caller.await(() -> client.getItem(
                                get -> get.tableName(ledgerTable).key(id).consistentRead(true)))
                        .item()
                        .get(CHECKPOINT))
                .map(AttributeValue::s)
                .map(Checkpoint::parse);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        Map<String, AttributeValue> row = new HashMap<>(id);
        row.put(CHECKPOINT, AttributeValue.fromS(checkpoint.json()));
        caller.await(() -> client.putItem(put -> put.tableName(ledgerTable).item(row)));
    }

    @Override
    public void clear() {
        caller.await(
                () -> client.deleteItem(delete -> delete.tableName(ledgerTable).key(id)));
    }
}
