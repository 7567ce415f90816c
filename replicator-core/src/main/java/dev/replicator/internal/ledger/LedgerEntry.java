package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of the ledger about one key.
 *
 * @param version the version in the row
 * @param tombstone whether the row remembers a delete; otherwise it holds the version of an item without a stamp
 */
public record LedgerEntry(Key key, String version, boolean tombstone) {

    /** The filter expression of a scan that returns the tombstones of one replica. */
    public static final String TOMBSTONES_OF_REPLICA = "begins_with(id, :replica) AND attribute_exists(gone)";

    /** Returns the expression values for {@link #TOMBSTONES_OF_REPLICA}. */
    public static Map<String, AttributeValue> ofReplica(String replicaTable) {
        return Map.of(":replica", AttributeValue.fromS(LedgerIds.prefix(replicaTable)));
    }

    /** Returns the primary key of the ledger row of this item key. */
    public static Key id(String replicaTable, Key key) {
        return Key.of(LedgerIds.item(replicaTable, key));
    }

    /** Reads a ledger row; empty if the row is not about an item key, such as the contract. */
    public static Optional<LedgerEntry> of(Map<String, AttributeValue> row) {
        AttributeValue key = row.get(LedgerRow.KEY);
        AttributeValue version = row.get(LedgerRow.VERSION);
        if (key == null || !key.hasM() || version == null || version.s() == null) {
            return Optional.empty();
        }
        return Optional.of(new LedgerEntry(Key.of(key.m()), version.s(), row.containsKey(LedgerRow.GONE)));
    }
}
