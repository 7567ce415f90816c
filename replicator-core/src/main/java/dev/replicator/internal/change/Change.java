package dev.replicator.internal.change;

import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A change of one item.
 *
 * @param sourceTable the ARN of the changed table; empty if the record has none. Versions are comparable within one
 *     table only
 * @param image the new item; empty if the change deletes it
 * @param oldImage the old item; empty if there was none or the stream does not have it
 * @param expired whether time to live deleted the item
 */
public record Change(
        SourceRecord source,
        String sourceTable,
        Kind kind,
        Key key,
        Version version,
        Map<String, AttributeValue> image,
        Map<String, AttributeValue> oldImage,
        boolean expired)
        implements Decoded {

    /** The event of the stream. {@code INSERT} means that the source had no such item before. */
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE
    }

    /** The copy of an item that a backfill read: older than every change of its key. */
    public static Change ofCopy(String sourceTable, Key key, Map<String, AttributeValue> image) {
        Record record = Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(body -> body.keys(key.attributes()).newImage(image))
                .build();
        return new Change(
                SourceRecord.of("", record), sourceTable, Kind.INSERT, key, Version.BACKFILL, image, Map.of(), false);
    }

    public boolean isDelete() {
        return kind == Kind.REMOVE;
    }

    /** The same change with another key and image. */
    public Change as(Key newKey, Map<String, AttributeValue> newImage) {
        return new Change(source, sourceTable, kind, newKey, version, newImage, oldImage, expired);
    }

    /** The change as a delete: the item is removed from the replica. */
    public Change asDelete(Key newKey) {
        return new Change(source, sourceTable, Kind.REMOVE, newKey, version, Map.of(), oldImage, expired);
    }
}
