package dev.replicator.ingest.load;

import java.time.Duration;

/**
 * How hard a load tries.
 *
 * @param maxInFlight requests under way at once
 * @param requestTimeout how long a request that nobody answered can still take effect
 */
public record LoadPace(int maxInFlight, Duration firstBackoff, Duration longestBackoff, Duration requestTimeout) {

    /** With 32 requests at once. */
    public static final LoadPace USUAL =
            new LoadPace(32, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMinutes(1));
}
