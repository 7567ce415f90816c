/**
 * Summarises a batch (first unsettled record, counts, lag), and says what a check of the tables found.
 *
 * <p>Pure: it decides nothing.
 */
@NullMarked
package dev.replicator.report;

import org.jspecify.annotations.NullMarked;
