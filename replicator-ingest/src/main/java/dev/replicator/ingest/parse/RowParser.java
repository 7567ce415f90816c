package dev.replicator.ingest.parse;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the bytes of one row. */
public interface RowParser {

    /**
     * Parses the fields of a row. Values have the natural types of the format. The caller has checked that the bytes
     * are Unicode text.
     */
    Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow;
}
