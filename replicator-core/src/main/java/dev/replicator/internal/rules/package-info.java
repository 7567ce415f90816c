/**
 * Decides which changes are replicated, with which attributes, values and names.
 *
 * <p>Pure: it knows no client, no table and no stamp.
 */
package dev.replicator.internal.rules;
