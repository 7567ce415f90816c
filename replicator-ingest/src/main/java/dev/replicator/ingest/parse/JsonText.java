package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads JSON within a string, such as a list in a CSV field. */
public final class JsonText {

    private JsonText() {}

    /** Reads a string as a value of the natural type; empty if the string is not exactly one JSON value. */
    public static Optional<AttributeValue> read(String text) {
        if (!isUnicode(text)) {
            return Optional.empty();
        }
        try (JsonParser json = JsonRowParser.FACTORY.createParser(text)) {
            json.nextToken();
            AttributeValue value = new PlainJson(WantedFields.ALL).value(json);
            return json.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | UnreadableRow e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether the text has no unpaired surrogate, neither as a character nor as an escape. DynamoDB refuses a
     * text that has one.
     */
    public static boolean isUnicode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            RowTextCheck.check(bytes, 0, bytes.length, true);
        } catch (UnreadableRow e) {
            return false;
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
