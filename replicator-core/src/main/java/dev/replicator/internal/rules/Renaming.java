package dev.replicator.internal.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Renames attributes, all at once, so that two may exchange their names. */
final class Renaming {

    private final Map<String, String> targets;
    private final Map<String, String> sources = new LinkedHashMap<>();

    /** @param targets from names on the source to different names on the replica */
    Renaming(Map<String, String> targets) {
        this.targets = targets;
        targets.forEach((source, target) -> sources.put(target, source));
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    Map<String, AttributeValue> apply(Map<String, AttributeValue> attributes) throws RuleException {
        if (targets.isEmpty()) {
            return attributes;
        }
        Map<String, AttributeValue> renamed = new LinkedHashMap<>();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            String name = targets.getOrDefault(attribute.getKey(), attribute.getKey());
            if (renamed.put(name, attribute.getValue()) != null) {
                throw new RuleException("An attribute is renamed to '" + name + "', which the item also has.");
            }
        }
        return Collections.unmodifiableMap(renamed);
    }

    boolean names(String attribute) {
        return targets.containsKey(attribute) || sources.containsKey(attribute);
    }

    /** The source's name of an attribute of the replica; empty if no attribute gets this name. */
    Optional<String> sourceOf(String name) {
        String source = sources.get(name);
        if (source != null) {
            return Optional.of(source);
        }
        return targets.containsKey(name) ? Optional.empty() : Optional.of(name);
    }

    /** Whether another attribute gets this name while it is still used. */
    boolean overwrites(String name) {
        return sources.containsKey(name) && !targets.containsKey(name);
    }
}
