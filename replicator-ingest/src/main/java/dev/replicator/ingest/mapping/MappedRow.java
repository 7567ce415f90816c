package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The result of mapping a row. */
public sealed interface MappedRow {

    /** The item of the row. */
    record Item(Map<String, AttributeValue> attributes) implements MappedRow {}

    /** The row does not fit the mapping. */
    record Refused(RowRejectReason reason, String what) implements MappedRow {}
}
