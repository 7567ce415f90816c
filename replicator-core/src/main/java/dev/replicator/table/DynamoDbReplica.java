package dev.replicator.table;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * A replica with its ledger, and the client of their Region. The caller closes the client. Configure it with a
 * time-out, and with at least as many connections as the job has requests in flight.
 */
public record DynamoDbReplica(DynamoDbAsyncClient client, Target target) {

    public DynamoDbTable items() {
        return new DynamoDbTable(client, target.replicaTable());
    }

    public DynamoDbTable ledger() {
        return new DynamoDbTable(client, target.ledgerTable());
    }
}
