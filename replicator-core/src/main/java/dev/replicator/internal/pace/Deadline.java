package dev.replicator.internal.pace;

import java.time.Instant;

/**
 * The deadline of a batch.
 *
 * @param stop the time after which no request starts
 * @param giveUp the time after which the batch no longer waits for responses
 */
public record Deadline(Instant stop, Instant giveUp) {}
