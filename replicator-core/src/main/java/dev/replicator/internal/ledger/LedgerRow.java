package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds the rows of the ledger. Only tombstones have the time-to-live attribute {@link #EXPIRES}, so DynamoDB deletes
 * only tombstones.
 */
public final class LedgerRow {

    static final String KEY = "key";
    public static final String VERSION = "version";
    /** The attribute that holds the time at which a tombstone was written, in epoch seconds. */
    public static final String GONE = "gone";
    /** The time-to-live attribute of the table, in epoch seconds. */
    public static final String EXPIRES = "expires";
    /** The attribute that holds the ARN of the replicated table. Only the contract row has it. */
    static final String SOURCE = "source";
    /**
     * The attribute that holds the name of the stamp attribute, and that of the tombstones' expiry if they are in the
     * replica. Only the contract row has it.
     */
    public static final String STAMP = "stamp";

    /**
     * The maximum difference between two clocks. A version or an upload time that is further in the future is not
     * valid.
     */
    public static final Duration FAR_AHEAD = Duration.ofDays(1);

    private LedgerRow() {}

    /** Returns the row that holds the version of an item without a stamp. */
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

    /** Returns the tombstone of a delete that is remembered until a time that is known already. */
    public static Map<String, AttributeValue> tombstone(
            String replicaTable, Key key, Version version, AttributeValue expires, Duration life) {
        Map<String, AttributeValue> row = version(replicaTable, key, version);
        row.put(GONE, AttributeValue.fromN(Long.toString(Long.parseLong(expires.n()) - life.toSeconds())));
        row.put(EXPIRES, expires);
        return row;
    }

    static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
