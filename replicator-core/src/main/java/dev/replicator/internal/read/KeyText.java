package dev.replicator.internal.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.JsonWriter;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts keys to and from DynamoDB JSON, for checkpoints and reports. */
public final class KeyText {

    private static final JsonFactory JSON = new JsonFactory();

    private KeyText() {}

    public static String of(Map<String, AttributeValue> key) {
        return JsonWriter.text(json -> DynamoDbJson.writeAttributes(json, key));
    }

    static Map<String, AttributeValue> parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return DynamoDbJson.readAttributes(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The position in the checkpoint is not a key.", e);
        }
    }
}
