package dev.replicator.testkit.memory;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it lies in a table, measured once. */
record StoredItem(Map<String, AttributeValue> attributes, int size) {

    static final StoredItem NONE = new StoredItem(Map.of(), 0);

    /** An item has its key attributes at least: one without any is none. */
    boolean exists() {
        return !attributes.isEmpty();
    }

    /** As a reader sees it. */
    Optional<Map<String, AttributeValue>> visible() {
        return exists() ? Optional.of(attributes) : Optional.empty();
    }
}
