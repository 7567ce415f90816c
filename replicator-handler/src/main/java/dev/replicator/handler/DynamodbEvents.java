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
 * The events of {@code aws-lambda-java-events} for those who embed the replicator in a handler of their own: the event as
 * records, the report as the response. What Lambda's own deserialiser loses cannot be had back: a value of a type that it
 * does not know arrives empty, and its record is quarantined.
 */
public final class DynamodbEvents {

    /** From here on a number of seconds would be a year beyond 5000, so the event had milliseconds. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private DynamodbEvents() {}

    /** The event's records, in their order. */
    public static List<SourceRecord> records(DynamodbEvent event) {
        List<DynamodbStreamRecord> records = event.getRecords();
        return records == null
                ? List.of()
                : records.stream().map(DynamodbEvents::record).toList();
    }

    /** What the event source mapping must be told, which needs {@code ReportBatchItemFailures} to hear it. */
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
     * Only what expired has an identity, and Lambda's deserialiser knows one of its two casings: of the other it leaves an
     * identity without content.
     */
    private static software.amazon.awssdk.services.dynamodb.model.Identity identity(Identity from) {
        boolean lost = from.getType() == null && from.getPrincipalId() == null;
        return software.amazon.awssdk.services.dynamodb.model.Identity.builder()
                .type(lost ? "Service" : from.getType())
                .principalId(lost ? "dynamodb.amazonaws.com" : from.getPrincipalId())
                .build();
    }

    /** The deserialiser takes every number for seconds. */
    private static @Nullable Instant time(@Nullable Date created) {
        if (created == null) {
            return null;
        }
        Instant time = created.toInstant();
        return time.getEpochSecond() < MILLISECONDS_FROM ? time : Instant.ofEpochMilli(time.getEpochSecond());
    }
}
