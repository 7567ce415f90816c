package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** JSON that stands within a text, such as a list in a field of CSV. */
public final class JsonText {

    private JsonText() {}

    /** The value, of its natural type, if the text is exactly one. */
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

    /** Whether it holds no half of a surrogate pair, as itself or as an escape: DynamoDB takes no such text. */
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
