/** Reads and writes attribute values as JSON, compares them as DynamoDB does, and hashes text. */
package dev.replicator.internal.value;
