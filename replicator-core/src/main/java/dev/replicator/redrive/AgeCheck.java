package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether all deletes since a record was made are still remembered. */
record AgeCheck(Instant now, Duration tombstoneLife) {

    /** For clocks that differ, and for the time that writing takes. */
    private static final Duration MARGIN = Duration.ofHours(1);
    /** How long a record may have been in the stream before it was set aside. */
    private static final Duration IN_STREAM = Duration.ofHours(24);

    /** A record without a creation time counts as the oldest possible. */
    boolean isTooOld(SourceRecord record, Optional<Instant> setAside) {
        return record.created()
                .or(() -> setAside.map(time -> time.minus(IN_STREAM)))
                .filter(made -> made.plus(tombstoneLife).minus(MARGIN).isAfter(now))
                .isEmpty();
    }
}
