package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The result of mapping a row. */
public sealed interface MappedRow {

    /** The item to which the row was mapped. */
    record Item(Map<String, AttributeValue> attributes) implements MappedRow {}

    /** The row cannot be mapped. */
    record Refused(RowRejectReason reason, String what) implements MappedRow {}
}
