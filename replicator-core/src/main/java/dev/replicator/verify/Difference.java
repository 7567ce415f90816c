package dev.replicator.verify;

import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.record.Key;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A key whose two sides differ, and that nobody wrote to for the lag window.
 *
 * @param key in the replica's names
 * @param attributes the names of those that differ, in the replica's names
 * @param primary the item as the rules shape it; empty if there is none
 * @param replica the item there, with its stamp; empty if there is none
 */
public record Difference(
        Kind kind,
        Key key,
        Set<String> attributes,
        Map<String, AttributeValue> primary,
        Map<String, AttributeValue> replica) {

    /** What is wrong with the replica. */
    public enum Kind {
        /** The primary has the item, and the replica has not. */
        MISSING,
        /** Both have it, with different attributes. */
        DIFFERENT,
        /** The replica has an item that the primary has not, or that the rules keep away. */
        EXTRA
    }

    static Difference of(ItemPair sighting) {
        return new Difference(
                sighting.kind().orElseThrow(),
                sighting.key(),
                sighting.attributes(),
                sighting.expected().orElse(Map.of()),
                sighting.replica().item().orElse(Map.of()));
    }

    /** One line: kind, key and names, and no other value. */
    public String json() {
        return json(false);
    }

    /** One line with both items, whole. */
    public String jsonWithValues() {
        return json(true);
    }

    /** Without values, which belong in no log. */
    @Override
    public String toString() {
        return kind + " " + key + " " + attributes;
    }

    private String json(boolean values) {
        return JsonWriter.text(json -> {
            json.writeStartObject();
            json.writeStringField("kind", kind.name());
            json.writeFieldName("key");
            DynamoDbJson.writeAttributes(json, key.attributes());
            json.writeArrayFieldStart("attributes");
            for (String name : attributes) {
                json.writeString(name);
            }
            json.writeEndArray();
            if (values) {
                json.writeFieldName("primary");
                DynamoDbJson.writeAttributes(json, primary);
                json.writeFieldName("replica");
                DynamoDbJson.writeAttributes(json, replica);
            }
            json.writeEndObject();
        });
    }
}
