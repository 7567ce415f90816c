package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of all rows of a ledger. Each id starts with the name of the replica table and {@code #}, so that several replicas can
 * share a ledger.
 */
public final class LedgerIds {

    /** The ledger's partition key, its only key attribute. */
    public static final String ID = "id";

    private LedgerIds() {}

    /** The beginning of the ids of all rows of a replica. */
    public static String prefix(String replicaTable) {
        return replicaTable + '#';
    }

    /** The row of an item: {@code orders-replica#<hash of the item's key>}. */
    public static Map<String, AttributeValue> item(String replicaTable, Key key) {
        return id(replicaTable, key.hash());
    }

    /** The contract: {@code orders-replica#contract}. */
    public static Map<String, AttributeValue> contract(String replicaTable) {
        return id(replicaTable, "contract");
    }

    /** The checkpoint of a job: {@code orders-replica#checkpoint-backfill}. */
    public static Map<String, AttributeValue> checkpoint(String replicaTable, String job) {
        return id(replicaTable, "checkpoint-" + job);
    }

    /** The position of {@code replicator run} in a stream: {@code orders-replica#stream-<label>}. */
    public static Map<String, AttributeValue> stream(String replicaTable, String label) {
        return id(replicaTable, "stream-" + label);
    }

    private static Map<String, AttributeValue> id(String replicaTable, String row) {
        return Map.of(ID, AttributeValue.fromS(prefix(replicaTable) + row));
    }
}
