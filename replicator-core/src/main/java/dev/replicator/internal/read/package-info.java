/**
 * Reads tables: pages of a scan, and items by key, as the rules shape them.
 *
 * <p>It never writes.
 */
package dev.replicator.internal.read;
