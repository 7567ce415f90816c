/**
 * Decodes records as changes, or rejects them with a reason, and merges the changes of one key.
 */
@NullMarked
package dev.replicator.internal.change;

import org.jspecify.annotations.NullMarked;
