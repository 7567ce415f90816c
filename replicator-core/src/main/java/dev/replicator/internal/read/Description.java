package dev.replicator.internal.read;

import java.util.Set;

/**
 * The properties of a table.
 *
 * @param key the names of the key attributes
 * @param items the approximate number of items, which DynamoDB updates every six hours
 */
public record Description(String arn, Set<String> key, long items) {}
