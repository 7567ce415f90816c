/**
 * Reads a whole table in parts, several at a time, and saves checkpoints.
 *
 * <p>It does not decide what is done with an item.
 */
package dev.replicator.internal.traverse;
