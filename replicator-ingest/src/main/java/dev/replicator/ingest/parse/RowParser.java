package dev.replicator.ingest.parse;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the bytes of one row. */
public interface RowParser {

    /** The fields of a row, with the natural types of its format. The bytes are known to be text. */
    Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow;
}
