/**
 * Describes rows that cannot be loaded: position, reason and first bytes.
 *
 * <p>Pure, except for the interface that stores them.
 */
package dev.replicator.ingest.reject;
