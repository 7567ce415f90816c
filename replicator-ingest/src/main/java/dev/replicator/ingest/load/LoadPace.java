package dev.replicator.ingest.load;

import java.time.Duration;

/**
 * The limits of a load.
 *
 * @param maxInFlight the maximum number of requests in flight
 * @param requestTimeout the time in which a request without a response can still take effect
 */
public record LoadPace(int maxInFlight, Duration firstBackoff, Duration longestBackoff, Duration requestTimeout) {

    /** The defaults: 32 requests in flight. */
    public static final LoadPace USUAL =
            new LoadPace(32, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMinutes(1));
}
