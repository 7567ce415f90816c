package dev.replicator.internal.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Redacts the values that must not reach the replica.
 *
 * @param redactors how each attribute is redacted, by the attribute's name on the source
 */
record Redaction(Map<String, RedactionKind> redactors) {

    Map<String, AttributeValue> apply(Map<String, AttributeValue> image) throws RuleException {
        if (Collections.disjoint(redactors.keySet(), image.keySet())) {
            return image;
        }
        Map<String, AttributeValue> redacted = new LinkedHashMap<>();
        for (Map.Entry<String, AttributeValue> attribute : image.entrySet()) {
            RedactionKind redactor = redactors.get(attribute.getKey());
            Optional<AttributeValue> value =
                    redactor == null ? Optional.of(attribute.getValue()) : redactor.redact(attribute.getValue());
            value.ifPresent(present -> redacted.put(attribute.getKey(), present));
        }
        return Collections.unmodifiableMap(redacted);
    }
}
