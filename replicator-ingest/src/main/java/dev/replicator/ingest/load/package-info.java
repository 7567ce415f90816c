/**
 * Writes items to a table: batches, retries, and never two writes of one key at once.
 *
 * <p>Only classes named {@code DynamoDb…} use a client.
 */
package dev.replicator.ingest.load;
