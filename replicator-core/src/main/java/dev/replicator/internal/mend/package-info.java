/**
 * Writes for the tools: bulk inserts, and corrections of keys that have not changed since they were read.
 *
 * <p>A correction keeps the version that is there.
 */
package dev.replicator.internal.mend;
