package dev.replicator.verify;

import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.record.Key;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A key whose items differ and were not written during the lag window.
 *
 * @param key the key, with the attribute names of the replica
 * @param attributes the names of the attributes that differ, as on the replica
 * @param primary the primary's item as the rules shape it; empty if the replica should not have the item
 * @param replica the replica's item, with its stamp; empty if it does not exist
 */
public record Difference(
        Kind kind,
        Key key,
        Set<String> attributes,
        Map<String, AttributeValue> primary,
        Map<String, AttributeValue> replica) {

    /** How the items differ. */
    public enum Kind {
        /** Only the primary has the item. */
        MISSING,
        /** Both tables have the item, but its attributes differ. */
        DIFFERENT,
        /** Only the replica has the item, or the rules leave the item out. */
        EXTRA
    }

    static Difference of(ItemPair sighting) {
        return new Difference(
                sighting.kind().orElseThrow(),
                sighting.key(),
                sighting.attributes(),
                sighting.expected().orElse(Map.of()),
                sighting.replica().live().orElse(Map.of()));
    }

    /**
     * Returns one line of JSON with the kind, the key and the names of the attributes. Of the values, it contains only
     * those of the key.
     */
    public String json() {
        return json(false);
    }

    /** Returns one line of JSON with both items. */
    public String jsonWithValues() {
        return json(true);
    }

    /** Returns a text without values, so that it can be logged. */
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
