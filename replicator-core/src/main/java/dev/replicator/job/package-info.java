/**
 * Defines what all long-running jobs share: stopping, failing, progress, counts.
 */
@NullMarked
package dev.replicator.job;

import org.jspecify.annotations.NullMarked;
