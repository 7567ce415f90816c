/**
 * Compares replica and primary, item by item and in both directions, and on request repairs differences.
 *
 * <p>Items that differ are read again after the lag window, with strongly consistent reads, so that a write in
 * flight is no difference.
 */
@NullMarked
package dev.replicator.verify;

import org.jspecify.annotations.NullMarked;
