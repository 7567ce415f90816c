package dev.replicator;

import dev.replicator.record.SourceRecord;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Records that no table with the string key {@code id} could have sent. */
final class Misshapen {

    private Misshapen() {}

    static SourceRecord keyed(String table, Map<String, AttributeValue> key) {
        return SourceRecord.of(
                "arn:aws:dynamodb:us-east-1:123456789012:table/" + table + "/stream/2026-01-01T00:00:00.000",
                Record.builder()
                        .eventName(OperationType.INSERT)
                        .dynamodb(body -> body.keys(key).newImage(key).sequenceNumber("200000000000000000000000"))
                        .build());
    }
}
