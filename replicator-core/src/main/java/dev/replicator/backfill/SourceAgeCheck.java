package dev.replicator.backfill;

import dev.replicator.internal.stop.JobFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Refuses to write copies that are too old: every delete since they were read must still be remembered, or neither the
 * fence nor the sweep would find it.
 */
record SourceAgeCheck(Instant asOf, Duration tombstoneLife, Clock clock) {

    /** For clocks that differ, and for the time that writing takes. */
    private static final Duration MARGIN = Duration.ofHours(1);

    void check() {
        if (clock.instant().isAfter(asOf.plus(tombstoneLife).minus(MARGIN))) {
            throw JobFailure.refused("The items to copy were read at " + asOf + ", but deletes since then are"
                    + " remembered for " + tombstoneLife.toHours() + " hours only. Begin a new backfill"
                    + " (--restart ignores the checkpoint), or make a new export.");
        }
    }
}
