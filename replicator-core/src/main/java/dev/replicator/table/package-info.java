/**
 * Reads tables: pages of a scan, and items by key, as the rules shape them.
 *
 * <p>It never writes.
 */
@NullMarked
package dev.replicator.table;

import org.jspecify.annotations.NullMarked;
