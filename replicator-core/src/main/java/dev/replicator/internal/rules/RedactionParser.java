package dev.replicator.internal.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses the field {@code redact} of the rules. */
record RedactionParser(RuleProblems problems, Optional<byte[]> key) {

    Redaction parse(String path, JsonNode object) {
        if (!object.isObject() && !object.isMissingNode()) {
            problems.add(path, "must be an object from attribute names to \"drop\", \"hmac\" or {\"constant\": …}");
        }
        Map<String, RedactionKind> redactors = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> redactor(path + "." + each.getKey(), each.getValue())
                        .ifPresent(redactor -> redactors.put(each.getKey(), redactor)));
        return new Redaction(redactors);
    }

    private Optional<RedactionKind> redactor(String path, JsonNode how) {
        if ("drop".equals(how.textValue())) {
            return Optional.of(new RedactionKind.Drop());
        }
        if ("hmac".equals(how.textValue())) {
            return hmac(path);
        }
        if (how.size() == 1 && how.has("constant")) {
            return constant(path + ".constant", how.get("constant"));
        }
        problems.add(path, "must be \"drop\", \"hmac\" or {\"constant\": …}");
        return Optional.empty();
    }

    private Optional<RedactionKind> hmac(String path) {
        if (key.isEmpty()) {
            problems.add(path, "hmac needs a redaction key, and none is configured");
        } else if (key.get().length < RedactionKind.Hmac.MIN_KEY_BYTES) {
            problems.add(path, "hmac needs a redaction key of at least " + RedactionKind.Hmac.MIN_KEY_BYTES + " bytes");
        }
        return key.filter(bytes -> bytes.length > 0).map(RedactionKind.Hmac::new);
    }

    private Optional<RedactionKind> constant(String path, JsonNode node) {
        try (JsonParser json = node.traverse()) {
            json.nextToken();
            AttributeValue value = DynamoDbJson.readValue(json);
            // with an invalid number, DynamoDB would refuse every item
            CanonicalValue.of(value);
            return Optional.of(new RedactionKind.Constant(value));
        } catch (IOException e) {
            problems.add(path, "must be DynamoDB JSON, such as {\"S\": \"***\"}: " + e.getMessage());
        } catch (RuleException e) {
            problems.add(path, e.why());
        }
        return Optional.empty();
    }
}
