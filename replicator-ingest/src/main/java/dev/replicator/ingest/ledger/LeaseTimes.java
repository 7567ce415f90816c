package dev.replicator.ingest.ledger;

import java.time.Duration;

/**
 * Timeouts of a load lease.
 *
 * @param lease the right to load an object, unless it is prolonged
 * @param requestTimeout how long a request can still take effect when its sender has no right any more
 * @param saveEvery how old what is remembered of a load's progress may be
 */
public record LeaseTimes(Duration lease, Duration requestTimeout, Duration saveEvery) {

    /** A minute each for lease and request; progress every ten seconds. */
    public static final LeaseTimes USUAL =
            new LeaseTimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10));
}
