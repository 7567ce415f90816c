package dev.replicator.benchmarks.workload;

import dev.replicator.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Formats changes as the event that Lambda's event source mapping delivers, with old and new images. */
public final class StreamEvents {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:000000000000:table/source/stream/" + SourceChange.LABEL;

    private StreamEvents() {}

    public static byte[] of(List<SourceChange> batch) {
        return batch.stream()
                .map(change -> SourceRecord.of(ARN, record(change)).json())
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Record record(SourceChange change) {
        return Record.builder()
                .eventID(Long.toHexString(change.sequence()))
                .eventName(change.kind().name())
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion("us-east-1")
                .dynamodb(body -> body.approximateCreationDateTime(Instant.ofEpochSecond(SourceChange.CREATED))
                        .keys(change.keyAttributes())
                        .newImage(orNull(change.image()))
                        .oldImage(orNull(change.oldImage()))
                        .sequenceNumber(change.sequenceNumber())
                        .sizeBytes(2048L)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                .build();
    }

    private static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> image) {
        return image.isEmpty() ? null : image;
    }
}
