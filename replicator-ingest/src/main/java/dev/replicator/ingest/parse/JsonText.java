package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** JSON within a string, such as a list in a field of CSV. */
public final class JsonText {

    private JsonText() {}

    /** The value with its natural type, if the string is exactly one value. */
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

    /** Whether the text has no unpaired surrogate, as a character or as an escape: DynamoDB refuses such a text. */
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
