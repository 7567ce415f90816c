package dev.replicator.ingest.ledger;

import dev.replicator.ingest.ledger.UploadRow.Status;
import dev.replicator.ingest.load.LoadPermit;
import dev.replicator.ingest.load.LoadPermitLost;
import dev.replicator.ingest.load.LoadPosition;
import java.time.Clock;
import java.time.Instant;

/**
 * The lease of a process to load an upload. It expires unless it is renewed. A process that was paused may not notice
 * this, so it checks the lease before every request.
 */
public final class Lease implements LoadPermit {

    private final DynamoDbLedger ledger;
    private final LeaseTimes times;
    private final Clock clock;
    private final Instant readUntil;
    private final Instant sendUntil;
    private volatile UploadRow held;
    private Instant due;
    /** The time at which {@link #mayRead} last read the clock, which it does for every row. */
    private Instant looked;

    Lease(DynamoDbLedger ledger, UploadRow held, LeaseTimes times, Clock clock, Instant readUntil, Instant sendUntil) {
        this.ledger = ledger;
        this.held = held;
        this.times = times;
        this.clock = clock;
        this.readUntil = readUntil;
        this.sendUntil = sendUntil;
        this.looked = clock.instant();
        this.due = looked.plus(times.saveEvery());
    }

    /** Returns the time at which a process first tried to load this upload. */
    public Instant began() {
        return held.began();
    }

    /** Returns how many leases, including this one, were granted since the load last made progress. */
    public int turns() {
        return held.turns();
    }

    @Override
    public LoadPosition position() {
        return held.position();
    }

    @Override
    public boolean mayRead() {
        looked = clock.instant();
        return looked.isBefore(readUntil);
    }

    @Override
    public boolean maySend() {
        Instant now = clock.instant();
        return now.isBefore(held.until()) && now.isBefore(sendUntil);
    }

    @Override
    public void prolong() {
        Instant renewal = held.until().minus(times.lease().dividedBy(2));
        if (!clock.instant().isBefore(renewal)) {
            hold(held.held(Status.LOADING, clock.instant().plus(times.lease())));
        }
    }

    @Override
    public boolean isDue() {
        return !looked.isBefore(due);
    }

    @Override
    public void reached(LoadPosition position) {
        hold(held.at(position).held(Status.LOADING, clock.instant().plus(times.lease())));
        due = clock.instant().plus(times.saveEvery());
    }

    /**
     * Marks the upload as loaded, and ends the lease.
     *
     * @param lingers whether a request may still take effect
     */
    public void done(boolean lingers) {
        hold(held.held(Status.DONE, givenBack(lingers)));
    }

    /** Gives the lease back, so that the next process can continue at once. */
    public void giveBack(boolean lingers) {
        hold(held.held(Status.LOADING, givenBack(lingers)));
    }

    private Instant givenBack(boolean lingers) {
        return lingers ? clock.instant() : Instant.EPOCH;
    }

    private void hold(UploadRow next) {
        if (!ledger.hold(next)) {
            throw new LoadPermitLost();
        }
        held = next;
    }
}
