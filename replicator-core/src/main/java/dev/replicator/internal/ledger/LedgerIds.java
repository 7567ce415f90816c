package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary keys of all rows of a ledger. Each id starts with the name of the replica table and {@code #}, so that
 * several replicas can share a ledger.
 */
public final class LedgerIds {

    /** The name of the ledger's partition key, which is its only key attribute. */
    public static final String ID = "id";

    private LedgerIds() {}

    /** Returns the prefix of all ids of a replica. */
    public static String prefix(String replicaTable) {
        return replicaTable + '#';
    }

    /** Returns the key of an item's row: {@code orders-replica#<hash of the item's key>}. */
    public static Map<String, AttributeValue> item(String replicaTable, Key key) {
        return id(replicaTable, key.hash());
    }

    /** Returns the key of the contract: {@code orders-replica#contract}. */
    public static Map<String, AttributeValue> contract(String replicaTable) {
        return id(replicaTable, "contract");
    }

    /** Returns the key of a job's checkpoint, such as {@code orders-replica#checkpoint-backfill}. */
    public static Map<String, AttributeValue> checkpoint(String replicaTable, String job) {
        return id(replicaTable, "checkpoint-" + job);
    }

    /**
     * Returns the key of the row with the position of {@code replicator run} in a stream: {@code
     * orders-replica#stream-<label>}.
     */
    public static Map<String, AttributeValue> stream(String replicaTable, String label) {
        return id(replicaTable, "stream-" + label);
    }

    private static Map<String, AttributeValue> id(String replicaTable, String row) {
        return Map.of(ID, AttributeValue.fromS(prefix(replicaTable) + row));
    }
}
