package dev.replicator.internal.change;

import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * One change of one item.
 *
 * @param sourceTable the ARN of the table that changed; empty if the record carries none. Versions compare within one
 *     table only
 * @param image the item as it is now; empty if the change deletes it
 * @param oldImage the item as it was; empty if there was none or the stream does not carry it
 * @param expired the delete was DynamoDB's own, by time to live
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

    /** What the stream says happened: {@code INSERT} promises that the source had no such item before. */
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE
    }

    /** An item as a backfill finds it: older than every change of its key. */
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

    /** The same change with another view of the item. */
    public Change as(Key newKey, Map<String, AttributeValue> newImage) {
        return new Change(source, sourceTable, kind, newKey, version, newImage, oldImage, expired);
    }

    /** The same change as a delete: the item leaves the replica. */
    public Change asDelete(Key newKey) {
        return new Change(source, sourceTable, Kind.REMOVE, newKey, version, Map.of(), oldImage, expired);
    }
}
