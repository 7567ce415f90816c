package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads an item in DynamoDB JSON. The item is either within {@code {"Item":{…}}}, as in exports and the output of
 * {@code get-item}, or not, as in the {@code Items} of a scan.
 */
final class TypedJson implements JsonRowParser.Body {

    private static final String ITEM = "Item";
    /** The name of a field that {@code get-item} writes in addition to the item. */
    private static final String CONSUMED = "ConsumedCapacity";

    @Override
    public Map<String, AttributeValue> read(JsonParser json) throws IOException, UnreadableRow {
        String name = json.nextFieldName();
        Map<String, AttributeValue> item = ITEM.equals(name) ? wrapped(json) : bare(json, name);
        for (AttributeValue value : item.values()) {
            NumberLimits.check(value);
        }
        return item;
    }

    private static Map<String, AttributeValue> wrapped(JsonParser json) throws IOException, UnreadableRow {
        json.nextToken();
        Map<String, AttributeValue> item = DynamoDbJson.readAttributes(json);
        String name = json.nextFieldName();
        if (CONSUMED.equals(name)) {
            json.nextToken();
            json.skipChildren();
            name = json.nextFieldName();
        }
        if (name != null || json.currentToken() != JsonToken.END_OBJECT) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "the row has other fields besides Item");
        }
        return item;
    }

    private static Map<String, AttributeValue> bare(JsonParser json, String first) throws IOException, UnreadableRow {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (String name = first; name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (item.put(name, DynamoDbJson.readValue(json)) != null) {
                throw new UnreadableRow(RowRejectReason.SYNTAX, "an attribute occurs twice in one object");
            }
        }
        return item;
    }
}
