/**
 * Summarises a batch: the first unsettled record, counts, lag.
 *
 * <p>Pure: it decides nothing.
 */
@NullMarked
package dev.replicator.report;

import org.jspecify.annotations.NullMarked;
