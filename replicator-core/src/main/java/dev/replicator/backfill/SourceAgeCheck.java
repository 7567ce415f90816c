package dev.replicator.backfill;

import dev.replicator.internal.stop.JobFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Stops a backfill whose copies are too old. All deletes since the items were read must still be remembered; otherwise
 * the backfill could restore a deleted item.
 */
record SourceAgeCheck(Instant asOf, Duration tombstoneLife, Clock clock) {

    /** The reserve for clocks that differ and for the time that writing takes. */
    private static final Duration MARGIN = Duration.ofHours(1);

    void check() {
        if (clock.instant().isAfter(asOf.plus(tombstoneLife).minus(MARGIN))) {
            throw JobFailure.refused("The items to copy were read at " + asOf + ", but deletes since then are"
                    + " remembered for " + tombstoneLife.toHours() + " hours only. Begin a new backfill"
                    + " (--restart ignores the checkpoint), or make a new export.");
        }
    }
}
