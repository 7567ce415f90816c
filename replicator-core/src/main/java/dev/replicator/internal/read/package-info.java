/**
 * Reads tables: pages of a scan, and items by key, as the rules shape them.
 *
 * <p>It never writes.
 */
@NullMarked
package dev.replicator.internal.read;

import org.jspecify.annotations.NullMarked;
