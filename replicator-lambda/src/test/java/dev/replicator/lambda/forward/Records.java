package dev.replicator.lambda.forward;

import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import java.nio.charset.StandardCharsets;

/** Records of a stream, written as Lambda delivers them. */
final class Records {

    static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000";

    private Records() {}

    /** @param body the members of {@code dynamodb} besides the sequence number */
    static SourceRecord of(String eventName, String body) {
        return read("""
                {"eventName":"%s","eventSourceARN":"%s",
                "dynamodb":{"SequenceNumber":"700000000000000000001","ApproximateCreationDateTime":1700000000,%s}}""".formatted(eventName, ARN, body));
    }

    static SourceRecord read(String json) {
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    static SourceRecord modify(String oldImage, String newImage) {
        return of(
                "MODIFY",
                "\"Keys\":{\"id\":{\"S\":\"a\"}},\"OldImage\":%s,\"NewImage\":%s".formatted(oldImage, newImage));
    }
}
