package dev.replicator.internal.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys as DynamoDB JSON, for checkpoints and reports. */
public final class KeyText {

    private static final JsonFactory JSON = new JsonFactory();

    private KeyText() {}

    public static String of(Map<String, AttributeValue> key) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            DynamoDbJson.writeAttributes(json, key);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string failed", e);
        }
        return text.toString();
    }

    static Map<String, AttributeValue> parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return DynamoDbJson.readAttributes(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The position in the checkpoint is no key.", e);
        }
    }
}
