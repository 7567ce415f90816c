package dev.replicator.ingest.parse;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the bytes of one row. */
public interface RowParser {

    /** The row, whose bytes are text, as an item, with the types that its format has by nature. */
    Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow;
}
