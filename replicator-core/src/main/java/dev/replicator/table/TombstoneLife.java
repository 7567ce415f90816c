package dev.replicator.table;

import java.time.Duration;

/** How long a delete must be remembered: no change may be replayed after its key's tombstone is forgotten. */
public final class TombstoneLife {

    /** DynamoDB keeps stream records so long. */
    private static final Duration STREAM_RETENTION = Duration.ofHours(24);
    /** For clocks that disagree and for whoever redrives on the last day. */
    private static final Duration MARGIN = Duration.ofHours(24);

    /** How many days a quarantined record may be redriven, by default. */
    public static final int DEFAULT_QUARANTINE_DAYS = 14;
    /** How many days a delete is remembered, by default: the shortest life for the default of the quarantine. */
    public static final int DEFAULT_DAYS = DEFAULT_QUARANTINE_DAYS + 2;

    private TombstoneLife() {}

    /** The shortest life that outlasts the longest replay: through the stream, then from quarantine on its last day. */
    public static Duration atLeast(Duration quarantineRetention) {
        return STREAM_RETENTION.plus(quarantineRetention).plus(MARGIN);
    }
}
