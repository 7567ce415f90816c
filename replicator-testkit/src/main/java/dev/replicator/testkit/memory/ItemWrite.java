package dev.replicator.testkit.memory;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A visible change of an item: it was created, changed or deleted.
 *
 * @param table the name of the table
 * @param key the key attributes of the item
 * @param before the item before the write; empty if it did not exist
 * @param after the item after the write; empty if it was deleted
 */
public record ItemWrite(
        String table,
        Map<String, AttributeValue> key,
        Optional<Map<String, AttributeValue>> before,
        Optional<Map<String, AttributeValue>> after) {}
