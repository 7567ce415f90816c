/**
 * What became of a record: the closed set of outcomes, and the one table that says what an error of the SDK means. Pure;
 * a new outcome would break the promise that there are no others.
 */
@NullMarked
package dev.replicator.outcome;

import org.jspecify.annotations.NullMarked;
