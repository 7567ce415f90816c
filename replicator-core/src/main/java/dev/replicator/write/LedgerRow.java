package dev.replicator.write;

import dev.replicator.change.Key;
import dev.replicator.change.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the ledger. Only a tombstone has {@link #EXPIRES}, so only tombstones are ever forgotten. */
final class LedgerRow {

    /** The partition key: replica table, then hash of the item's key. */
    static final String ID = "id";

    static final String KEY = "key";
    static final String VERSION = "version";
    /** When the tombstone was written, in epoch seconds. */
    static final String GONE = "gone";
    /** The table's time-to-live attribute, in epoch seconds. */
    static final String EXPIRES = "expires";
    /** Of the contract row: the ARN of the table that is replicated. */
    static final String SOURCE = "source";
    /** Of the contract row: the stamp attribute. */
    static final String STAMP = "stamp";

    private LedgerRow() {}

    static Map<String, AttributeValue> id(String replicaTable, Key key) {
        return Map.of(ID, AttributeValue.fromS(replicaTable + '#' + key.hash()));
    }

    static Map<String, AttributeValue> contractId(String replicaTable) {
        return Map.of(ID, AttributeValue.fromS(replicaTable + "#contract"));
    }

    /** The version of an item that has no room for a stamp, or may have none. */
    static Map<String, AttributeValue> version(String replicaTable, Key key, Version version) {
        Map<String, AttributeValue> row = new HashMap<>(id(replicaTable, key));
        row.put(KEY, AttributeValue.fromM(key.attributes()));
        row.put(VERSION, AttributeValue.fromS(version.text()));
        return row;
    }

    static Map<String, AttributeValue> tombstone(
            String replicaTable, Key key, Version version, Instant now, Duration life) {
        return buried(version(replicaTable, key, version), now, life);
    }

    /** The version of what was observed, kept. */
    static Map<String, AttributeValue> version(String replicaTable, Observed observed) {
        return version(
                replicaTable, observed.key(), Version.parse(observed.version()).orElseThrow());
    }

    static Map<String, AttributeValue> tombstone(String replicaTable, Observed observed, Instant now, Duration life) {
        return buried(version(replicaTable, observed), now, life);
    }

    private static Map<String, AttributeValue> buried(Map<String, AttributeValue> row, Instant now, Duration life) {
        row.put(GONE, seconds(now));
        row.put(EXPIRES, seconds(now.plus(life)));
        return row;
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
