package dev.replicator.testkit.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An operand of a condition: an attribute of the item or a value from the request. */
sealed interface Operand {

    /** Returns the operand's value, or null if the item does not have the attribute. */
    @Nullable
    AttributeValue in(Map<String, AttributeValue> item, Bindings bindings);

    /** A top-level attribute, by its name or a {@code #placeholder}. */
    record Attribute(String word) implements Operand {

        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            return item.get(bindings.name(word));
        }
    }

    /** A value from the request, by its {@code :placeholder}. */
    record Literal(String word) implements Operand {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            return bindings.value(word);
        }
    }
}
