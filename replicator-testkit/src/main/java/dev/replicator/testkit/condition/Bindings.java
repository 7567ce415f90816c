package dev.replicator.testkit.condition;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values that the placeholders of one request stand for. The values are already validated and normalised.
 */
record Bindings(Map<String, String> names, Map<String, AttributeValue> values) {

    static final Bindings NONE = new Bindings(Map.of(), Map.of());

    String name(String word) {
        if (word.charAt(0) != '#') {
            return word;
        }
        var name = names.get(word);
        if (name == null) {
            throw ServiceErrors.validation("Invalid ConditionExpression: An expression attribute name used in the "
                    + "document path is not defined; attribute name: " + word);
        }
        return name;
    }

    AttributeValue value(String word) {
        var value = values.get(word);
        if (value == null) {
            throw ServiceErrors.validation("Invalid ConditionExpression: An expression attribute value used in "
                    + "expression is not defined; attribute value: " + word);
        }
        return value;
    }
}
