package dev.replicator.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** JSON that stands within a text, such as a list in a field of CSV. */
public final class JsonText {

    private JsonText() {}

    /** The value, of its natural type, if the text is exactly one. */
    public static Optional<AttributeValue> read(String text) {
        try (JsonParser json = JsonRowParser.FACTORY.createParser(text)) {
            json.nextToken();
            AttributeValue value = PlainJson.value(json);
            return json.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | Unreadable e) {
            return Optional.empty();
        }
    }
}
