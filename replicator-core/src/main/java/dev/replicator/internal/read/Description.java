package dev.replicator.internal.read;

import java.util.Set;

/**
 * What DynamoDB says of a table.
 *
 * @param key the names of the key attributes
 * @param items about how many there are; counted every six hours
 */
public record Description(String arn, Set<String> key, long items) {}
