package dev.replicator.internal.write;

import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records that DynamoDB takes for invalid. */
final class Invalid {

    private Invalid() {}

    static SourceRecord item(Source source, String id) {
        return source.put(id, Map.of("empty", AttributeValue.fromSs(List.of())));
    }
}
