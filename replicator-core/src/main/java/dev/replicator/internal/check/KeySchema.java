package dev.replicator.internal.check;

import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The key attributes of a table, each with its type, such as {@code S}. */
public record KeySchema(Map<String, String> types) {

    static final KeySchema LEDGER = new KeySchema(Map.of(LedgerIds.ID, "S"));

    /** Returns the names of a table's key attributes. */
    public static Set<String> names(TableDescription table) {
        return table.keySchema().stream().map(KeySchemaElement::attributeName).collect(Collectors.toUnmodifiableSet());
    }

    static KeySchema of(TableDescription table) {
        Map<String, String> types = new HashMap<>();
        for (String name : names(table)) {
            table.attributeDefinitions().stream()
                    .filter(definition -> definition.attributeName().equals(name))
                    .map(AttributeDefinition::attributeTypeAsString)
                    .forEach(type -> types.put(name, type));
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
