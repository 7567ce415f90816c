package dev.replicator.internal.pace;

import java.time.Instant;

/**
 * The deadline of a batch.
 *
 * @param stop no request starts after this time
 * @param giveUp no response is waited for after this time
 */
public record Deadline(Instant stop, Instant giveUp) {}
