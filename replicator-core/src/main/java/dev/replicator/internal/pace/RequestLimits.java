package dev.replicator.internal.pace;

import java.time.Duration;

/**
 * How hard to try.
 *
 * @param maxInFlight requests under way at once, the ceiling of the adapting limit
 * @param maxAttempts how often one write is sent in a batch before its record is left for the next delivery
 * @param firstBackoff the longest wait before the second attempt; doubled with each further one
 * @param maxBackoff the longest wait
 */
public record RequestLimits(int maxInFlight, int maxAttempts, Duration firstBackoff, Duration maxBackoff) {}
