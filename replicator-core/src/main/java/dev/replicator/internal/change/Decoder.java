package dev.replicator.internal.change;

import dev.replicator.internal.change.Decoded.Undecodable;
import dev.replicator.internal.value.Values;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Decodes a record to a change. An incomplete record is returned as {@link Undecodable}; it never causes an exception.
 */
public final class Decoder {

    private static final String TTL_PRINCIPAL = "dynamodb.amazonaws.com";

    private Decoder() {}

    public static Decoded decode(SourceRecord source) {
        if (source instanceof SourceRecord.Unreadable unreadable) {
            return new Undecodable(unreadable.why());
        }
        return decode((SourceRecord.Whole) source);
    }

    private static Decoded decode(SourceRecord.Whole source) {
        Record record = source.record();
        StreamRecord body = record.dynamodb();
        if (body == null || body.sequenceNumber() == null) {
            return Undecodable.because(RejectReason.NO_SEQUENCE_NUMBER, "The record has no sequence number.");
        }
        if (!Version.isSequenceNumber(body.sequenceNumber())) {
            return Undecodable.because(
                    RejectReason.BAD_SEQUENCE_NUMBER, "The sequence number does not have 1 to 40 digits.");
        }
        Optional<StreamArn> stream = StreamArn.parse(source.streamArn());
        if (stream.isEmpty() && !source.streamArn().isEmpty()) {
            return Undecodable.because(
                    RejectReason.NOT_A_DYNAMODB_STREAM, "'" + source.streamArn() + "' is not a DynamoDB stream.");
        }
        Optional<Change.Kind> kind = kind(record);
        if (kind.isEmpty()) {
            return Undecodable.because(
                    RejectReason.UNKNOWN_EVENT, "The event name is '" + record.eventNameAsString() + "'.");
        }
        return decode(source, body, kind.get(), stream.orElse(StreamArn.NONE));
    }

    private static Decoded decode(SourceRecord source, StreamRecord body, Change.Kind kind, StreamArn stream) {
        Map<String, AttributeValue> keys = body.keys();
        if (keys.isEmpty()) {
            return Undecodable.because(RejectReason.NO_KEYS, "The record has no keys.");
        }
        boolean delete = kind == Change.Kind.REMOVE;
        if (!delete && !body.hasNewImage()) {
            return Undecodable.because(
                    RejectReason.NO_NEW_IMAGE,
                    "The record has no new image. The stream's view type must be NEW_AND_OLD_IMAGES.");
        }
        Map<String, AttributeValue> image = delete ? Map.of() : body.newImage();
        if (!Values.allKnown(keys) || !Values.allKnown(image) || !Values.allKnown(body.oldImage())) {
            return Undecodable.because(
                    RejectReason.UNKNOWN_TYPE, "The record has a value of a type that this version does not know.");
        }
        if (!delete && !hasAll(image, keys)) {
            return Undecodable.because(RejectReason.IMAGE_WITHOUT_KEY, "The new image lacks the record's own key.");
        }
        Version version = Version.of(stream.label(), body.sequenceNumber(), source.created());
        return new Change(
                source, stream.table(), kind, Key.of(keys), version, image, body.oldImage(), expired(source, kind));
    }

    private static boolean hasAll(Map<String, AttributeValue> image, Map<String, AttributeValue> keys) {
        for (Map.Entry<String, AttributeValue> key : keys.entrySet()) {
            if (!key.getValue().equals(image.get(key.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Change.Kind> kind(Record record) {
        if (record.eventName() == null) {
            return Optional.empty();
        }
        return switch (record.eventName()) {
            case INSERT -> Optional.of(Change.Kind.INSERT);
            case MODIFY -> Optional.of(Change.Kind.MODIFY);
            case REMOVE -> Optional.of(Change.Kind.REMOVE);
            default -> Optional.empty();
        };
    }

    private static boolean expired(SourceRecord source, Change.Kind kind) {
        return kind == Change.Kind.REMOVE
                && source instanceof SourceRecord.Whole readable
                && isTimeToLive(readable.record());
    }

    private static boolean isTimeToLive(Record record) {
        Identity identity = record.userIdentity();
        return identity != null && "Service".equals(identity.type()) && TTL_PRINCIPAL.equals(identity.principalId());
    }
}
