package dev.replicator.tombstones;

import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.job.JobSettings;
import dev.replicator.table.DynamoDbReplica;
import java.time.Duration;

/** Builds a {@link TombstoneMove}. */
public final class TombstoneMoveBuilder {

    /**
     * How long a request of a stopped process can still take effect: for the time for which it may use the contract that it
     * read, and then until AWS refuses the date of the request. The clocks may differ by as much again.
     */
    public static final Duration DEFAULT_SETTLING_TIME =
            DynamoDbContract.LEASE.plus(SigningDate.ACCEPTED).plus(SigningDate.ACCEPTED);

    private final DynamoDbReplica replica;
    private final TombstoneMove.Place to;
    private Duration settlingTime = DEFAULT_SETTLING_TIME;
    private int segments = 4;
    private double writeUnits = Double.POSITIVE_INFINITY;
    private JobSettings settings = JobSettings.USUAL;

    TombstoneMoveBuilder(DynamoDbReplica replica, TombstoneMove.Place to) {
        this.replica = replica;
        this.to = to;
    }

    /**
     * Sets how long to wait between the change of the contract and the first tombstone. A shorter time is safe only if no
     * other process has written to the replica for the default time. Default: 35 minutes.
     */
    public TombstoneMoveBuilder settlingTime(Duration time) {
        this.settlingTime = time;
        return this;
    }

    /** Sets the number of segments of the scan. Default: 4. */
    public TombstoneMoveBuilder segments(int number) {
        this.segments = number;
        return this;
    }

    /** Limits the write units per second. Default: no limit. */
    public TombstoneMoveBuilder writeUnitsPerSecond(double units) {
        this.writeUnits = units;
        return this;
    }

    /** Sets threads, progress listener and clock. */
    public TombstoneMoveBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /**
     * Builds the move. Sends no request.
     *
     * @throws IllegalArgumentException if a number is invalid
     */
    public TombstoneMove build() {
        if (settlingTime.isNegative() || segments < 1 || !(writeUnits > 0)) {
            throw new IllegalArgumentException("A move needs a time to wait, segments and write units.");
        }
        return new TombstoneMove(replica, to, settlingTime, segments, writeUnits, settings);
    }
}
