/**
 * Lists what can become of a record, and why one must come again.
 *
 * <p>Pure: a new outcome would break the promise that there are no others.
 */
@NullMarked
package dev.replicator.outcome;

import org.jspecify.annotations.NullMarked;
