package dev.replicator.internal.pace;

import java.time.Duration;

/**
 * How many requests are sent, and how often a failed one is sent again.
 *
 * @param maxInFlight the most requests in flight; throttling lowers the limit for a while
 * @param maxAttempts how often one write is sent in a batch before its record is left for the next delivery
 * @param firstBackoff the longest wait before the second attempt; doubled for each further attempt
 * @param maxBackoff the longest wait
 */
public record RequestLimits(int maxInFlight, int maxAttempts, Duration firstBackoff, Duration maxBackoff) {

    /** 512 requests in flight take half of the 1,024 file descriptors of a function, and write a batch of 1,000 in two round trips. */
    public static final RequestLimits DEFAULT =
            new RequestLimits(512, 10, Duration.ofMillis(25), Duration.ofSeconds(5));

    /** The same with another limit of requests in flight. */
    public RequestLimits maxInFlight(int requests) {
        return new RequestLimits(requests, maxAttempts, firstBackoff, maxBackoff);
    }

    /** The same with another number of attempts. */
    public RequestLimits maxAttempts(int attempts) {
        return new RequestLimits(maxInFlight, attempts, firstBackoff, maxBackoff);
    }
}
