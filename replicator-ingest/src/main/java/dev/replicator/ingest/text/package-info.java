/**
 * Escapes keys and file names for output.
 */
package dev.replicator.ingest.text;
