package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.Reason;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a mapping makes of a row. */
public sealed interface Mapped {

    /** The item that the row becomes. */
    record Item(Map<String, AttributeValue> attributes) implements Mapped {}

    /** The row does not fit the mapping. */
    record Refused(Reason reason, String what) implements Mapped {}
}
