package dev.replicator.internal.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.event.ruler.GenericMachine;

/**
 * An EventBridge pattern for one value of one type. It is compiled once. Thread-safe.
 *
 * <p>Each value has its own Event Ruler machine. A machine for the whole item would try all combinations of the
 * elements of its sets and lists, which took seconds for three sets of 300 strings. It would also treat a dot in an
 * attribute's name as a path.
 */
final class ValuePattern implements Condition<Optional<AttributeValue>> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String RULE = "rule";

    private final AttributeValue.Type type;
    private final GenericMachine<String> machine =
            GenericMachine.<String>builder().build();

    /**
     * Compiles a pattern.
     *
     * @throws IOException if the pattern is invalid
     */
    ValuePattern(String type, JsonNode pattern) throws IOException {
        this.type = "NULL".equals(type) ? AttributeValue.Type.NUL : AttributeValue.Type.valueOf(type);
        machine.addRule(RULE, "{\"" + type + "\":" + pattern + "}");
    }

    @Override
    public boolean matches(Optional<AttributeValue> value) throws RuleException {
        try {
            Optional<AttributeValue> ofType = value.filter(present -> present.type() == type);
            // a missing value, or one of another type, is matched as {}: a pattern may require just that
            String json = ofType.isPresent() ? json(ofType.get()) : "{}";
            return !machine.rulesForJSONEvent(json).isEmpty();
        } catch (Exception e) {
            // without the message of the exception, which may quote the value
            throw new RuleException(
                    "The filter cannot be evaluated: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static String json(AttributeValue value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            DynamoDbJson.writeValue(json, value);
        }
        return text.toString();
    }
}
