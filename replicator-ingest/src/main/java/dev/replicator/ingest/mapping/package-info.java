/**
 * Converts a row to an item with the attributes that a mapping names.
 *
 * <p>Pure. A mapping is checked as a whole when it is read, a row when it is mapped.
 */
package dev.replicator.ingest.mapping;
