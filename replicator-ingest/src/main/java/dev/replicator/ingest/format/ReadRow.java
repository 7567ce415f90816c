package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row, or why it is none. */
public sealed interface ReadRow {

    /**
     * A row.
     *
     * @param fields each under its name, with the type that its format has by nature
     */
    record Row(RowPlace place, Map<String, AttributeValue> fields) implements ReadRow {}

    /** A row that cannot be read, or all that stands from there on. */
    record Unread(Reject reject) implements ReadRow {}
}
