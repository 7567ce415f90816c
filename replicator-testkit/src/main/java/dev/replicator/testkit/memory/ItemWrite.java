package dev.replicator.testkit.memory;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A change that a reader of an in-memory table can see: an item was born, changed or died. */
public record ItemWrite(
        String table,
        Map<String, AttributeValue> key,
        Optional<Map<String, AttributeValue>> before,
        Optional<Map<String, AttributeValue>> after) {}
