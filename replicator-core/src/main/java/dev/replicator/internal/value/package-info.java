/**
 * Reads and writes attribute values as JSON, compares them as DynamoDB does, and hashes text.
 */
@NullMarked
package dev.replicator.internal.value;

import org.jspecify.annotations.NullMarked;
