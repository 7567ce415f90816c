package dev.replicator.ingest.ledger;

import java.time.Duration;

/**
 * Timeouts of a load lease.
 *
 * @param lease the time after which a lease expires if it is not renewed
 * @param requestTimeout the time in which a request can still take effect after its sender has lost the lease
 * @param saveEvery the time between two stored positions
 */
public record LeaseTimes(Duration lease, Duration requestTimeout, Duration saveEvery) {

    /** The defaults: one minute for the lease and for a request, ten seconds between two positions. */
    public static final LeaseTimes USUAL =
            new LeaseTimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10));
}
