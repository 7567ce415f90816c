/**
 * Reads stream records as changes with a key and a version, or says why it cannot; merges the changes of one
 * key; compares values as DynamoDB does.
 */
@NullMarked
package dev.replicator.change;

import org.jspecify.annotations.NullMarked;
