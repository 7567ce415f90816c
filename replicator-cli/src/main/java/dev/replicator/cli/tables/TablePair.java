package dev.replicator.cli.tables;

import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.ledger.Target;
import dev.replicator.mend.DynamoDbReplica;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.table.DynamoDbTable;
import java.time.Duration;

/** A primary and its replica, with the clients of their regions; closes them. */
public record TablePair(String primaryTable, Clients primaryClients, Target target, Clients peerClients, Shape shape)
        implements AutoCloseable {

    private static final Duration REPLAY_WITHOUT_QUARANTINE = Duration.ofDays(2);

    public DynamoDbTable primary() {
        return new DynamoDbTable(primaryClients.dynamoDb(), primaryTable);
    }

    public DynamoDbReplica replica() {
        return new DynamoDbReplica(peerClients.dynamoDb(), target);
    }

    /** A replicator as the function's, to be built. */
    public ReplicatorBuilder replicator(Quarantine quarantine) {
        ReplicatorBuilder builder = Replicator.builder(
                        peerClients.dynamoDb(), target.replicaTable(), target.ledgerTable(), quarantine)
                .fence(target.fence())
                .stampAttribute(target.stampAttribute())
                .tombstoneLife(target.tombstoneLife())
                .quarantineRetention(target.tombstoneLife().minus(REPLAY_WITHOUT_QUARANTINE))
                .rules(shape.rules());
        shape.heartbeat().ifPresent(builder::heartbeat);
        return shape.redactionKey().length == 0 ? builder : builder.redactionKey(shape.redactionKey());
    }

    @Override
    public void close() {
        primaryClients.close();
        peerClients.close();
    }
}
