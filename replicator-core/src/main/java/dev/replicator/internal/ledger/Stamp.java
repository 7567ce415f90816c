package dev.replicator.internal.ledger;

import dev.replicator.table.Target;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attribute of an item of the replica that holds its version. */
public final class Stamp {

    private Stamp() {}

    /**
     * The item with this version as its stamp. An earlier stamp, from a time when its table was a replica, is replaced.
     */
    public static Map<String, AttributeValue> with(String version, Map<String, AttributeValue> image, Target target) {
        Map<String, AttributeValue> item = new HashMap<>(image);
        item.put(target.stampAttribute(), AttributeValue.fromS(version));
        return item;
    }

    /** The item without a stamp. */
    public static Map<String, AttributeValue> without(Map<String, AttributeValue> image, Target target) {
        Map<String, AttributeValue> item = new HashMap<>(image);
        item.remove(target.stampAttribute());
        return item;
    }
}
