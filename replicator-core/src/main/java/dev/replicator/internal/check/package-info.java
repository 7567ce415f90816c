/**
 * Checks that tables have the key schema and the settings that replication needs.
 *
 * <p>It reads only.
 */
package dev.replicator.internal.check;
