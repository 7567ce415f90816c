package dev.replicator.table;

import java.time.Duration;

/** How long a delete is remembered. This is longer than the time during which a change can be delivered again. */
public final class TombstoneLife {

    /** How long DynamoDB keeps stream records. */
    private static final Duration STREAM_RETENTION = Duration.ofHours(24);
    /** The reserve for clocks that differ and for a redrive on the last day. */
    private static final Duration MARGIN = Duration.ofHours(24);

    /** The default number of days during which a quarantined record can be redriven. */
    public static final int DEFAULT_QUARANTINE_DAYS = 14;
    /**
     * The default number of days for which a delete is remembered: the shortest possible with the default quarantine
     * retention.
     */
    public static final int DEFAULT_DAYS = DEFAULT_QUARANTINE_DAYS + 2;

    private TombstoneLife() {}

    /**
     * Returns the shortest permitted tombstone life: the sum of the stream's retention, the quarantine's retention and
     * a margin.
     */
    public static Duration atLeast(Duration quarantineRetention) {
        return STREAM_RETENTION.plus(quarantineRetention).plus(MARGIN);
    }
}
