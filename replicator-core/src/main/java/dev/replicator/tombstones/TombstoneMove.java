package dev.replicator.tombstones;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.Contract.Tombstones;
import dev.replicator.internal.ledger.DynamoDbContractChange;
import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.mend.DynamoDbTombstones;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.DynamoDbReads;
import dev.replicator.internal.read.DynamoDbScan;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.internal.traverse.ProgressRecorder;
import dev.replicator.internal.traverse.Traversal;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.job.NamedCounts;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves all tombstones of a replica into the replica itself, or out of it into the ledger. While it runs, the contract of
 * the replica forbids every other write. A run that was interrupted is continued by the next one. Several runs at once do
 * no harm.
 *
 * <p>An object runs once.
 */
public final class TombstoneMove {

    /** Where tombstones can be. */
    public enum Place {
        LEDGER(Tombstones.LEDGER, Tombstones.MOVING_TO_LEDGER),
        REPLICA(Tombstones.TABLE, Tombstones.MOVING_TO_TABLE);

        private final Tombstones done;
        private final Tombstones moving;

        Place(Tombstones done, Tombstones moving) {
            this.done = done;
            this.moving = moving;
        }
    }

    static final String WAIT = "wait";
    private static final String CHECK = "check";
    private static final String MOVE = "move";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final DynamoDbReplica replica;
    private final Place to;
    private final Duration settlingTime;
    private final int segments;
    private final double writeUnits;
    private final JobSettings settings;
    private final StopSignal stop = new StopSignal();
    private final RetryingCaller caller = new RetryingCaller(stop);
    private final DynamoDbContractChange contract;
    private Optional<ProgressRecorder> progress = Optional.empty();

    TombstoneMove(
            DynamoDbReplica replica,
            Place to,
            Duration settlingTime,
            int segments,
            double writeUnits,
            JobSettings settings) {
        this.replica = replica;
        this.to = to;
        this.settlingTime = settlingTime;
        this.segments = segments;
        this.writeUnits = writeUnits;
        this.settings = settings;
        this.contract = new DynamoDbContractChange(replica);
    }

    public static TombstoneMoveBuilder builder(DynamoDbReplica replica, Place to) {
        return new TombstoneMoveBuilder(replica, to);
    }

    /** Runs the move to its end. A problem of AWS is a result, not an exception. */
    public TombstoneMoveResult run() {
        JobEnding ending = JobRun.endingOf(this::move);
        NamedCounts counts = progress.map(book -> book.current().tally()).orElse(NamedCounts.NONE);
        return new TombstoneMoveResult(ending, counts.of(MovePage.MOVED), counts.of(MovePage.OBSOLETE));
    }

    /** Ends the run soon. Can be called from any thread. */
    public void stop() {
        stop.stop();
    }

    /**
     * Accepts a replica that was restored from a backup or created again: its tombstones count as complete from now on.
     *
     * @return why it was not accepted; empty if it was
     */
    public static Optional<String> accept(DynamoDbReplica replica) {
        RetryingCaller caller = new RetryingCaller(new StopSignal());
        JobEnding ending = JobRun.endingOf(() -> {
            DynamoDbContractChange contract = new DynamoDbContractChange(replica);
            Contract stored = stored(caller, contract, replica.target());
            if (stored.tombstones() != Tombstones.TABLE) {
                throw JobFailure.refused("The tombstones of replica '"
                        + replica.target().replicaTable()
                        + "' are not in the replica itself, so there is nothing to accept.");
            }
            Optional<String> id = caller.await(contract::tableId);
            caller.await(() -> contract.change(stored, stored.accepting(id)));
        });
        return ending.why();
    }

    private void move() {
        ProgressRecorder book = ProgressRecorder.open(
                Checkpoint.begin("tombstones", settings.clock().instant(), CHECK, segments),
                Checkpoints.none(),
                settings);
        progress = Optional.of(book);
        Contract stored = stored(caller, contract, replica.target());
        if (stored.tombstones() == to.done) {
            return;
        }
        refuseOtherTerm(stored);
        Traversal traversal = new Traversal(settings.threads(), stop, book);
        Set<String> key =
                caller.await(() -> DynamoDbReads.describe(replica.items())).key();
        refuseOtherTimeToLive();
        if (to == Place.REPLICA && !stored.tombstones().isMoving()) {
            traversal.run(itemsWithExpiry(), Budget.unlimited(stop), new ReservedAttributeCheck(replica.target(), key));
        }
        Contract moving = begin(stored);
        await(book);
        DynamoDbTombstones tombstones = new DynamoDbTombstones(replica, moving.epoch(), to.moving);
        Budget budget = new Budget(writeUnits, stop);
        book.begin(MOVE, segments);
        if (to == Place.REPLICA) {
            traversal.run(rowsOfTombstones(), Budget.unlimited(stop), MovePage.toReplica(tombstones, caller, budget));
        } else {
            traversal.run(
                    itemsWithExpiry(),
                    Budget.unlimited(stop),
                    MovePage.toLedger(tombstones, caller, budget, replica.target(), key));
        }
        Optional<String> id = to == Place.REPLICA ? caller.await(contract::tableId) : Optional.empty();
        caller.await(() -> contract.change(moving, moving.at(to.done, replica.target(), id)));
        book.close();
    }

    private static Contract stored(RetryingCaller caller, DynamoDbContractChange contract, Target target) {
        return caller.await(contract::read)
                .orElseThrow(() -> JobFailure.refused("Nothing was replicated to '" + target.replicaTable()
                        + "' yet. Set the fence, and start replication."));
    }

    private void refuseOtherTerm(Contract stored) {
        Target target = replica.target();
        boolean inTable = stored.tombstones() != Tombstones.LEDGER;
        if (!stored.stamp().equals(Contract.stampTerm(target, inTable))) {
            throw JobFailure.refused("Replica '" + target.replicaTable() + "' uses the attributes '" + stored.stamp()
                    + "', not '" + Contract.stampTerm(target, inTable) + "'. Name the same attributes.");
        }
    }

    /**
     * Time to live must be on in the replica before tombstones are moved into it, and off before they are moved out of
     * it. Otherwise it could delete items of an application.
     */
    private void refuseOtherTimeToLive() {
        Target target = replica.target();
        boolean isOn = caller.await(() -> contract.hasTimeToLive());
        if (isOn != (to == Place.REPLICA)) {
            throw JobFailure.refused(String.format(
                    "Time to live of '%s' must be %s before the tombstones are moved. DynamoDB allows one change an hour: aws"
                            + " dynamodb update-time-to-live --table-name %s --time-to-live-specification"
                            + " AttributeName=%s,Enabled=%s",
                    target.replicaTable(),
                    to == Place.REPLICA ? "on for '" + target.goneAttribute() + "'" : "off",
                    target.replicaTable(),
                    target.goneAttribute(),
                    to == Place.REPLICA));
        }
    }

    private Contract begin(Contract stored) {
        if (stored.tombstones() == to.moving) {
            return stored;
        }
        Contract moving = stored.moving(to.moving, replica.target());
        caller.await(() -> contract.change(stored, moving));
        return moving;
    }

    /** Waits until no request that was signed before the change of the contract can take effect. */
    private void await(ProgressRecorder book) {
        long seconds = settlingTime.toSeconds();
        for (long over = 0; over < seconds; over++) {
            book.tell(WAIT, (int) over, (int) seconds);
            stop.pause(SECOND);
        }
        stop.check();
    }

    private DynamoDbScan itemsWithExpiry() {
        return DynamoDbScan.filtered(
                replica.items(),
                segments,
                "attribute_exists(#gone)",
                Map.of("#gone", replica.target().goneAttribute()),
                Map.of());
    }

    private DynamoDbScan rowsOfTombstones() {
        return DynamoDbScan.filtered(
                replica.ledger(),
                segments,
                LedgerEntry.TOMBSTONES_OF_REPLICA,
                Map.of(),
                LedgerEntry.ofReplica(replica.target().replicaTable()));
    }
}
