package dev.replicator.ingest.ledger;

import java.time.Duration;

/**
 * Timeouts of a load lease.
 *
 * @param lease the life of a lease that is not renewed
 * @param requestTimeout how long a request can still take effect after its sender lost the lease
 * @param saveEvery the time between two stored positions
 */
public record LeaseTimes(Duration lease, Duration requestTimeout, Duration saveEvery) {

    /** The defaults: one minute for lease and request, ten seconds between positions. */
    public static final LeaseTimes USUAL =
            new LeaseTimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10));
}
