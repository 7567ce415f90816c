package dev.replicator.internal.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Selects the attributes that are replicated. Key attributes are always replicated.
 *
 * @param including whether {@code names} are the replicated attributes; otherwise they are the attributes that are left
 *     out
 */
record Projection(Set<String> names, boolean including) {

    static final Projection EVERYTHING = new Projection(Set.of(), false);

    Map<String, AttributeValue> apply(Map<String, AttributeValue> image, Set<String> key) {
        if (this.equals(EVERYTHING)) {
            return image;
        }
        Map<String, AttributeValue> projected = new LinkedHashMap<>();
        image.forEach((name, value) -> {
            if (names.contains(name) == including || key.contains(name)) {
                projected.put(name, value);
            }
        });
        return Collections.unmodifiableMap(projected);
    }

    /**
     * Returns whether the rules exclude this attribute by name. With an include list, returns false, because a key
     * attribute is replicated even if the list does not contain it.
     */
    boolean excludes(String name) {
        return !including && names.contains(name);
    }

    /** Returns whether this attribute is replicated only if it is a key attribute. */
    boolean omits(String name) {
        return names.contains(name) != including;
    }
}
