package dev.replicator.record;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * A record as the stream delivered it. The SDK can represent a {@link Whole} record. An {@link Unreadable} record is
 * the JSON that the SDK cannot represent without loss.
 */
public sealed interface SourceRecord {

    /** Returns the ARN of the stream; empty if the record does not have it. */
    String streamArn();

    Optional<String> sequenceNumber();

    /** Returns when the change was made, as DynamoDB reports it. */
    Optional<Instant> created();

    /** Returns whether this is a change of the item with this key. */
    boolean isOf(Key key);

    /** Returns the complete record with its items, in the JSON format of Lambda's stream events. */
    String json();

    static SourceRecord of(String streamArn, Record record) {
        return new Whole(streamArn, record);
    }

    record Whole(String streamArn, Record record) implements SourceRecord {

        @Override
        public Optional<String> sequenceNumber() {
            return Optional.ofNullable(record.dynamodb()).map(StreamRecord::sequenceNumber);
        }

        @Override
        public Optional<Instant> created() {
            return Optional.ofNullable(record.dynamodb()).map(StreamRecord::approximateCreationDateTime);
        }

        @Override
        public boolean isOf(Key key) {
            StreamRecord body = record.dynamodb();
            return body != null && key.equals(Key.of(body.keys()));
        }

        @Override
        public String json() {
            return RecordJson.write(this);
        }

        /** Returns a text without the images, so that it can be logged. */
        @Override
        public String toString() {
            return "record " + sequenceNumber().orElse("without sequence number") + " of " + streamArn;
        }
    }

    /**
     * A record that the SDK cannot represent without loss.
     *
     * @param why what the SDK cannot represent
     */
    record Unreadable(String streamArn, Optional<String> sequenceNumber, String json, Rejection why)
            implements SourceRecord {

        @Override
        public Optional<Instant> created() {
            return Optional.empty();
        }

        @Override
        public boolean isOf(Key key) {
            return false;
        }

        /** Returns a text without the JSON, so that it can be logged. */
        @Override
        public String toString() {
            return "unreadable record " + sequenceNumber.orElse("without sequence number") + " of " + streamArn;
        }
    }
}
