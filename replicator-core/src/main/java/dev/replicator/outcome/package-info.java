/**
 * Lists what can become of a record, and classifies the errors of the SDK.
 *
 * <p>Pure: a new outcome would break the promise that there are no others.
 */
@NullMarked
package dev.replicator.outcome;

import org.jspecify.annotations.NullMarked;
