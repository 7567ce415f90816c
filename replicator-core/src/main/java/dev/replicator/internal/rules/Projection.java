package dev.replicator.internal.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which attributes go to the replica. Those of the key always do.
 *
 * @param including the names are those that go, and not those that stay behind
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

    /** Whether this attribute is left out by name. One that is merely not included may still go, if it is of the key. */
    boolean excludes(String name) {
        return !including && names.contains(name);
    }

    /** Whether this attribute goes to the replica only if it is of the key. */
    boolean omits(String name) {
        return names.contains(name) != including;
    }
}
