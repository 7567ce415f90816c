package dev.replicator.tombstones;

import dev.replicator.job.JobEnding;

/**
 * The result of a move.
 *
 * @param moved the number of tombstones that were moved by this run
 * @param obsolete the number of tombstones that were not moved, because their keys have newer items
 */
public record TombstoneMoveResult(JobEnding ending, long moved, long obsolete) {}
