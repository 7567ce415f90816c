package dev.replicator.internal.ledger;

import dev.replicator.table.Target;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Adds the stamp to an item or removes it. The stamp is the attribute of a replica's item that holds its version. */
public final class Stamp {

    private Stamp() {}

    /**
     * Returns the item with this version as its stamp. Replaces a stamp that the item already has, which happens if the
     * primary was a replica before.
     */
    public static Map<String, AttributeValue> with(String version, Map<String, AttributeValue> image, Target target) {
        Map<String, AttributeValue> item = new HashMap<>(image);
        item.put(target.stampAttribute(), AttributeValue.fromS(version));
        return item;
    }

    /** Returns the item without a stamp. */
    public static Map<String, AttributeValue> without(Map<String, AttributeValue> image, Target target) {
        Map<String, AttributeValue> item = new HashMap<>(image);
        item.remove(target.stampAttribute());
        return item;
    }
}
