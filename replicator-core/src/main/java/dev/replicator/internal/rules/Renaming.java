package dev.replicator.internal.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Renames attributes, all at the same time, so that two attributes can exchange their names. */
final class Renaming {

    private final Map<String, String> targets;
    private final Map<String, String> sources = new LinkedHashMap<>();

    /**
     * Creates a renaming.
     *
     * @param targets the new name on the replica for each renamed attribute of the source
     */
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

    /**
     * Returns the source's name of an attribute of the replica; empty if an attribute cannot have this name on the
     * replica.
     */
    Optional<String> sourceOf(String name) {
        String source = sources.get(name);
        if (source != null) {
            return Optional.of(source);
        }
        return targets.containsKey(name) ? Optional.empty() : Optional.of(name);
    }

    /**
     * Returns whether another attribute is renamed to this name, although the attribute that has the name is not
     * renamed.
     */
    boolean overwrites(String name) {
        return sources.containsKey(name) && !targets.containsKey(name);
    }
}
