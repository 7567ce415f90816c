package dev.replicator.ingest.ledger;

import dev.replicator.ingest.ledger.UploadRow.Status;
import dev.replicator.ingest.load.LoadPermit;
import dev.replicator.ingest.load.LoadPermitLost;
import dev.replicator.ingest.load.LoadPosition;
import java.time.Clock;
import java.time.Instant;

/**
 * The right of one process to load one upload. It ends by the clock unless it is prolonged, and so ends also for a process that
 * was held up and knows nothing of it: nothing is sent that was not asked for just before.
 */
public final class Lease implements LoadPermit {

    private final DynamoDbLedger ledger;
    private final LeaseTimes times;
    private final Clock clock;
    private final Instant readUntil;
    private final Instant sendUntil;
    private volatile UploadRow held;
    private Instant due;
    /** When {@link #mayRead} looked at the clock last, which it does for every row. */
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

    /** When somebody first wanted to load this upload. */
    public Instant began() {
        return held.began();
    }

    /** How many processes in a row had it, this one included, since the load last came further. */
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
     * The end: the upload is loaded.
     *
     * @param lingers whether a request may still take effect
     */
    public void done(boolean lingers) {
        hold(held.held(Status.DONE, givenBack(lingers)));
    }

    /** Not the end: whoever comes next may go on at once. */
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
