package dev.replicator.testkit.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a condition looks at: an attribute of the item or a value of the request. */
sealed interface Operand {

    /** The value, or null if the item has no such attribute. */
    @Nullable
    AttributeValue in(Map<String, AttributeValue> item, Bindings bindings);

    /** A top-level attribute, by plain name or {@code #placeholder}. */
    record Attribute(String word) implements Operand {

        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            return item.get(bindings.name(word));
        }
    }

    /** A {@code :placeholder}. */
    record Literal(String word) implements Operand {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
            return bindings.value(word);
        }
    }
}
