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
 * @param sourceTable the ARN of the changed table; empty if the record does not have it. Only versions of the same
 *     table can be compared
 * @param image the new item; empty if the change deletes the item
 * @param oldImage the old item; empty if it did not exist or the stream does not contain it
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

    /** The event name of the stream record. {@code INSERT} means that the item did not exist on the source before. */
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE
    }

    /** Returns the change of an item that a backfill copies. It is older than every change of the same key. */
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

    /** Returns the same change with another key and image. */
    public Change as(Key newKey, Map<String, AttributeValue> newImage) {
        return new Change(source, sourceTable, kind, newKey, version, newImage, oldImage, expired);
    }

    /** Returns the same change as a delete, which removes the item from the replica. */
    public Change asDelete(Key newKey) {
        return new Change(source, sourceTable, Kind.REMOVE, newKey, version, Map.of(), oldImage, expired);
    }
}
