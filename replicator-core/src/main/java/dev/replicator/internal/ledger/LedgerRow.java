package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the ledger. Only tombstones have {@link #EXPIRES}, so only tombstones are ever deleted. */
public final class LedgerRow {

    static final String KEY = "key";
    public static final String VERSION = "version";
    /** When the tombstone was written, in epoch seconds. */
    public static final String GONE = "gone";
    /** The table's time-to-live attribute, in epoch seconds. */
    public static final String EXPIRES = "expires";
    /** In the contract row: the ARN of the replicated table. */
    static final String SOURCE = "source";
    /** In the contract row: the stamp attribute. */
    public static final String STAMP = "stamp";

    /** No clock is this far behind, so no version and no upload that was written here is later. */
    public static final Duration FAR_AHEAD = Duration.ofDays(1);

    private LedgerRow() {}

    /** The version of an item without a stamp. */
    public static Map<String, AttributeValue> version(String replicaTable, Key key, Version version) {
        Map<String, AttributeValue> row = new HashMap<>(LedgerIds.item(replicaTable, key));
        row.put(KEY, AttributeValue.fromM(key.attributes()));
        row.put(VERSION, AttributeValue.fromS(version.text()));
        return row;
    }

    public static Map<String, AttributeValue> tombstone(
            String replicaTable, Key key, Version version, Instant now, Duration life) {
        Map<String, AttributeValue> row = version(replicaTable, key, version);
        row.put(GONE, seconds(now));
        row.put(EXPIRES, seconds(now.plus(life)));
        return row;
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
