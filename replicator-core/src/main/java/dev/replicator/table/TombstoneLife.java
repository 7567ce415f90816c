package dev.replicator.table;

import java.time.Duration;

/** How long a delete is remembered: longer than any change can be replayed. */
public final class TombstoneLife {

    /** How long DynamoDB keeps stream records. */
    private static final Duration STREAM_RETENTION = Duration.ofHours(24);
    /** For clocks that differ, and for a redrive on the last day. */
    private static final Duration MARGIN = Duration.ofHours(24);

    /** How many days a quarantined record may be redriven, by default. */
    public static final int DEFAULT_QUARANTINE_DAYS = 14;
    /** How many days a delete is remembered, by default: the shortest life for the default of the quarantine. */
    public static final int DEFAULT_DAYS = DEFAULT_QUARANTINE_DAYS + 2;

    private TombstoneLife() {}

    /** The shortest life: the retention of the stream, then of the quarantine, and the margin. */
    public static Duration atLeast(Duration quarantineRetention) {
        return STREAM_RETENTION.plus(quarantineRetention).plus(MARGIN);
    }
}
