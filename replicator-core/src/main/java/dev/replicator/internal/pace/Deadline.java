package dev.replicator.internal.pace;

import java.time.Instant;

/**
 * The time of a batch.
 *
 * @param stop from here on no request starts
 * @param giveUp from here on no answer is waited for
 */
public record Deadline(Instant stop, Instant giveUp) {}
