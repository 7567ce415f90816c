/**
 * Reads a whole table in parts, several at a time, and saves checkpoints.
 *
 * <p>It does not decide what is done with an item.
 */
@NullMarked
package dev.replicator.internal.traverse;

import org.jspecify.annotations.NullMarked;
