/**
 * Copies the existing items of a primary while the stream is being replicated.
 *
 * <p>A copy is older than every change. After a bulk copy, a sweep deletes the items that a concurrent delete
 * should have prevented.
 */
@NullMarked
package dev.replicator.backfill;

import org.jspecify.annotations.NullMarked;
