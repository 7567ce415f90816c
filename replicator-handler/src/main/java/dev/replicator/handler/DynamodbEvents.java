package dev.replicator.handler;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Converts events and responses, for handlers that use the types of {@code aws-lambda-java-events}. Lambda's
 * deserialiser loses values of types it does not know: the values arrive empty, and the replicator quarantines their
 * records.
 */
public final class DynamodbEvents {

    /** A time of at least this number is in milliseconds, because in seconds it would be after the year 5000. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private DynamodbEvents() {}

    /** Returns the event's records in their original order. */
    public static List<SourceRecord> records(DynamodbEvent event) {
        List<DynamodbStreamRecord> records = event.getRecords();
        return records == null
                ? List.of()
                : records.stream().map(DynamodbEvents::record).toList();
    }

    /** Returns the response for the event source mapping, which must have {@code ReportBatchItemFailures}. */
    public static StreamsEventResponse response(Report report) {
        List<BatchItemFailure> failures = report.firstUnsettled().stream()
                .map(sequenceNumber -> BatchItemFailure.builder()
                        .withItemIdentifier(sequenceNumber)
                        .build())
                .toList();
        return StreamsEventResponse.builder().withBatchItemFailures(failures).build();
    }

    private static SourceRecord record(DynamodbStreamRecord from) {
        Record.Builder record = Record.builder()
                .eventID(from.getEventID())
                .eventName(from.getEventName())
                .eventVersion(from.getEventVersion())
                .eventSource(from.getEventSource())
                .awsRegion(from.getAwsRegion());
        if (from.getDynamodb() != null) {
            record.dynamodb(body(from.getDynamodb()));
        }
        if (from.getUserIdentity() != null) {
            record.userIdentity(identity(from.getUserIdentity()));
        }
        String streamArn = from.getEventSourceARN();
        return SourceRecord.of(streamArn == null ? "" : streamArn, record.build());
    }

    private static software.amazon.awssdk.services.dynamodb.model.StreamRecord body(StreamRecord from) {
        return software.amazon.awssdk.services.dynamodb.model.StreamRecord.builder()
                .approximateCreationDateTime(time(from.getApproximateCreationDateTime()))
                .keys(EventValues.attributes(from.getKeys()))
                .newImage(EventValues.attributes(from.getNewImage()))
                .oldImage(EventValues.attributes(from.getOldImage()))
                .sequenceNumber(from.getSequenceNumber())
                .sizeBytes(from.getSizeBytes())
                .streamViewType(from.getStreamViewType())
                .build();
    }

    /**
     * Returns the identity that deleted the item, which only TTL deletes have. Lambda's deserialiser knows only one of
     * the two spellings of its fields; with the other, the identity arrives empty.
     */
    private static software.amazon.awssdk.services.dynamodb.model.Identity identity(Identity from) {
        boolean lost = from.getType() == null && from.getPrincipalId() == null;
        return software.amazon.awssdk.services.dynamodb.model.Identity.builder()
                .type(lost ? "Service" : from.getType())
                .principalId(lost ? "dynamodb.amazonaws.com" : from.getPrincipalId())
                .build();
    }

    /** Corrects a time, because Lambda's deserialiser reads every number as seconds. */
    private static @Nullable Instant time(@Nullable Date created) {
        if (created == null) {
            return null;
        }
        Instant time = created.toInstant();
        return time.getEpochSecond() < MILLISECONDS_FROM ? time : Instant.ofEpochMilli(time.getEpochSecond());
    }
}
