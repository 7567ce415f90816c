package dev.replicator.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A page of consecutive items of one part.
 *
 * @param next the position after the page; empty if the part ends here
 * @param readUnits the consumed read units
 */
public record Page(List<Map<String, AttributeValue>> items, Optional<String> next, double readUnits) {}
