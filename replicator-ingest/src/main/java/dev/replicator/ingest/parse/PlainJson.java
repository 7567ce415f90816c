package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.ingest.reject.RowRejectReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads plain JSON, whose values have no DynamoDB types. */
final class PlainJson implements JsonRowParser.Body {

    private static final AttributeValue NULL = AttributeValue.fromNul(true);
    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final AttributeValue FALSE = AttributeValue.fromBool(false);

    private final WantedFields wanted;
    private final AttributeValues values = new AttributeValues();

    PlainJson(WantedFields wanted) {
        this.wanted = wanted;
    }

    @Override
    public Map<String, AttributeValue> read(JsonParser json) throws IOException, UnreadableRow {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (wanted.includes(name)) {
                add(row, name, value(json));
            } else {
                json.skipChildren();
            }
        }
        return row;
    }

    /** Reads the current value. */
    AttributeValue value(JsonParser json) throws IOException, UnreadableRow {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "a value is missing");
        }
        return switch (token) {
            case VALUE_STRING -> values.text(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            default -> throw new UnreadableRow(RowRejectReason.SYNTAX, "a value is missing");
        };
    }

    private AttributeValue number(String text) throws UnreadableRow {
        NumberLimits.check(text);
        return values.number(text);
    }

    private AttributeValue object(JsonParser json) throws IOException, UnreadableRow {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            add(attributes, name, value(json));
        }
        return AttributeValue.fromM(attributes);
    }

    private AttributeValue array(JsonParser json) throws IOException, UnreadableRow {
        List<AttributeValue> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(json));
        }
        return AttributeValue.fromL(elements);
    }

    private static void add(Map<String, AttributeValue> attributes, String name, AttributeValue value)
            throws UnreadableRow {
        if (attributes.put(name, value) != null) {
            throw new UnreadableRow(
                    RowRejectReason.SYNTAX, "a name occurs twice in one object, so its value is ambiguous");
        }
    }
}
