/**
 * Parses the bytes of one row: JSON, DynamoDB JSON or CSV.
 */
package dev.replicator.ingest.parse;
