package dev.replicator.testkit.memory;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item in a table, together with its size, so that the size is calculated only once. */
record StoredItem(Map<String, AttributeValue> attributes, int size) {

    static final StoredItem NONE = new StoredItem(Map.of(), 0);

    /**
     * Returns whether the item exists. {@link #NONE} has no attributes, while every item has at least its key
     * attributes.
     */
    boolean exists() {
        return !attributes.isEmpty();
    }

    /** Returns the item's attributes; empty if the item does not exist. */
    Optional<Map<String, AttributeValue>> visible() {
        return exists() ? Optional.of(attributes) : Optional.empty();
    }
}
