package dev.replicator.internal.ledger;

import dev.replicator.record.Version;
import dev.replicator.table.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Adds the stamp to an item or removes it. The stamp is the attribute of a replica's item that holds its version. */
public final class Stamp {

    /**
     * The end of a tombstone's stamp, after the version. Such a stamp is greater than its version, and smaller than
     * every newer version.
     */
    static final String TOMBSTONE_MARK = "#-";

    private Stamp() {}

    /** Returns the version in the text of a stamp or of a ledger row; empty if it has none. */
    public static Optional<Version> version(String stamp) {
        return Version.parse(versionText(stamp));
    }

    /** Returns the text of a stamp without the mark of a tombstone. */
    static String versionText(String stamp) {
        return stamp.endsWith(TOMBSTONE_MARK) ? stamp.substring(0, stamp.length() - TOMBSTONE_MARK.length()) : stamp;
    }

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
