/**
 * Decodes a record as a change, or says why it cannot, and merges the changes of one key.
 */
@NullMarked
package dev.replicator.internal.change;

import org.jspecify.annotations.NullMarked;
