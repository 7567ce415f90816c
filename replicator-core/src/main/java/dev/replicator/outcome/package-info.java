/**
 * Lists the outcomes of a record, and the causes of a retry.
 *
 * <p>Pure: a new outcome would break the promise that there are no others.
 */
@NullMarked
package dev.replicator.outcome;

import org.jspecify.annotations.NullMarked;
