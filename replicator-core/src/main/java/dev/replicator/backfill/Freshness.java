package dev.replicator.backfill;

import dev.replicator.internal.stop.JobFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Copies may only be written while every delete since they were taken is remembered: a forgotten one would not be found by
 * the fence, nor by the sweep.
 */
record Freshness(Instant asOf, Duration tombstoneLife, Clock clock) {

    /** For clocks that disagree, and for the time that writing takes. */
    private static final Duration MARGIN = Duration.ofHours(1);

    void check() {
        if (clock.instant().isAfter(asOf.plus(tombstoneLife).minus(MARGIN))) {
            throw JobFailure.refused("What would be copied was taken at " + asOf + ", and deletes since then are"
                    + " remembered for " + tombstoneLife.toHours() + " hours only. Begin a new backfill"
                    + " (--restart forgets the checkpoint), or take a new export.");
        }
    }
}
