package dev.replicator.internal.check;

import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The key attributes of a table and their types.
 *
 * @param types such as {@code S}, by attribute
 */
public record KeySchema(Map<String, String> types) {

    static final KeySchema LEDGER = new KeySchema(Map.of(LedgerIds.ID, "S"));

    static KeySchema of(TableDescription table) {
        Map<String, String> types = new HashMap<>();
        for (KeySchemaElement element : table.keySchema()) {
            table.attributeDefinitions().stream()
                    .filter(definition -> definition.attributeName().equals(element.attributeName()))
                    .map(AttributeDefinition::attributeTypeAsString)
                    .forEach(type -> types.put(element.attributeName(), type));
        }
        return new KeySchema(Map.copyOf(types));
    }

    boolean fits(Key key) {
        Map<String, String> ofKey = new HashMap<>();
        key.attributes().forEach((name, value) -> ofKey.put(name, type(value)));
        return types.equals(ofKey);
    }

    private static String type(AttributeValue value) {
        return value.type().name();
    }
}
