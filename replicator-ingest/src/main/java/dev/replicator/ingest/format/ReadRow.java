package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row, or the reason why it cannot be read. */
public sealed interface ReadRow {

    /**
     * A row that was read.
     *
     * @param fields the values by field name, with the natural types of the format
     */
    record Row(RowPlace place, Map<String, AttributeValue> fields) implements ReadRow {}

    /** A row that cannot be read, or the rest of a broken file. */
    record Unread(Reject reject) implements ReadRow {}
}
