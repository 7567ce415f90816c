/**
 * Parses the bytes of one row: JSON, DynamoDB JSON or CSV.
 */
@NullMarked
package dev.replicator.ingest.parse;

import org.jspecify.annotations.NullMarked;
