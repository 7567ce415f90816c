package dev.replicator.record;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * A record as the stream delivered it. {@link Whole} is a record that the SDK can represent; {@link Unreadable} is JSON
 * that it cannot represent without loss.
 */
public sealed interface SourceRecord {

    /** The ARN of the stream; empty if the record carries none. */
    String streamArn();

    Optional<String> sequenceNumber();

    /** When DynamoDB says the change was made. */
    Optional<Instant> created();

    /** Whether it is a record of the item with this key. */
    boolean isOf(Key key);

    /** The whole record with its items, in the JSON form of Lambda's stream events. */
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

        /** Without the images, which belong in no log. */
        @Override
        public String toString() {
            return "record " + sequenceNumber().orElse("without sequence number") + " of " + streamArn;
        }
    }

    /**
     * A record that the SDK cannot represent.
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

        /** Without the JSON, which belongs in no log. */
        @Override
        public String toString() {
            return "unreadable record " + sequenceNumber.orElse("without sequence number") + " of " + streamArn;
        }
    }
}
