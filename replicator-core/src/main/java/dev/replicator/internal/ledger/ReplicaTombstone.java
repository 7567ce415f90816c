package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.table.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A tombstone in the replica itself: an item with the key, the stamp and the time of its expiry, and nothing else. The
 * stamp ends with a mark, so that no item of an application is taken for a tombstone.
 */
public final class ReplicaTombstone {

    private ReplicaTombstone() {}

    /** Returns the item that remembers the delete of a key. DynamoDB deletes the item when its life has ended. */
    public static Map<String, AttributeValue> of(Key key, String version, Instant now, Target target) {
        return expiring(key, version, LedgerRow.seconds(now.plus(target.tombstoneLife())), target);
    }

    /** Returns the item that remembers the delete of a key until a time that is known already. */
    public static Map<String, AttributeValue> expiring(Key key, String version, AttributeValue expires, Target target) {
        Map<String, AttributeValue> item = new HashMap<>(key.attributes());
        item.put(target.stampAttribute(), AttributeValue.fromS(version + Stamp.TOMBSTONE_MARK));
        item.put(target.goneAttribute(), expires);
        return item;
    }

    /** Returns whether an item is a tombstone. An item with any other attribute is not. */
    public static boolean is(Key key, Map<String, AttributeValue> item, Target target) {
        AttributeValue stamp = item.get(target.stampAttribute());
        return item.size() == key.attributes().size() + 2
                && item.containsKey(target.goneAttribute())
                && stamp != null
                && stamp.s() != null
                && stamp.s().endsWith(Stamp.TOMBSTONE_MARK)
                && Stamp.version(stamp.s()).isPresent();
    }
}
