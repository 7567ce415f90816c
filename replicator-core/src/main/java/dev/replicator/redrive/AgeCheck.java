package dev.replicator.redrive;

import dev.replicator.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks that every delete since a record was created is still remembered. */
record AgeCheck(Instant now, Duration tombstoneLife) {

    /** The reserve for clocks that differ and for the time that writing takes. */
    private static final Duration MARGIN = Duration.ofHours(1);
    /** The longest time that a record can have been in the stream before it was set aside. */
    private static final Duration IN_STREAM = Duration.ofHours(24);

    /**
     * Returns whether a delete that followed the record may have been forgotten. If the record has no creation time, it
     * is assumed to have been in the stream for the longest possible time before it was set aside. If that time is
     * unknown too, returns true.
     */
    boolean isTooOld(SourceRecord record, Optional<Instant> setAside) {
        return record.created()
                .or(() -> setAside.map(time -> time.minus(IN_STREAM)))
                .filter(made -> made.plus(tombstoneLife).minus(MARGIN).isAfter(now))
                .isEmpty();
    }
}
