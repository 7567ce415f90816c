package dev.replicator.repair;

import dev.replicator.change.Key;
import dev.replicator.change.RejectReason;
import dev.replicator.job.DynamoDbReplica;
import dev.replicator.job.JobFailure;
import dev.replicator.job.Patience;
import dev.replicator.outcome.Outcome;
import dev.replicator.verify.Remedy;
import dev.replicator.write.DynamoDbMender;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The remedy that repairs: what the primary has is put, what it has not is deleted, and the version stays what it was. Give
 * it to {@code Verify.builder(…).remedy(…)} and read the result by {@link RepairResult#of}.
 */
public final class Mending implements Remedy {

    private final DynamoDbReplica replica;
    private final double writeUnits;
    private final BiConsumer<Key, RejectReason> refused;

    private Mending(DynamoDbReplica replica, double writeUnits, BiConsumer<Key, RejectReason> refused) {
        this.replica = replica;
        this.writeUnits = writeUnits;
        this.refused = refused;
    }

    public static Mending of(DynamoDbReplica replica) {
        return new Mending(replica, Double.POSITIVE_INFINITY, (key, why) -> {});
    }

    /** The same with so many write units a second at most. */
    public Mending writeUnitsPerSecond(double units) {
        if (!(units > 0)) {
            throw new IllegalArgumentException("A repair needs units to write.");
        }
        return new Mending(replica, units, refused);
    }

    /** The same; hears of each key of the replica that cannot be mended, and why. Called on many threads. */
    public Mending refused(BiConsumer<Key, RejectReason> whoHears) {
        return new Mending(replica, writeUnits, whoHears);
    }

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public Treatment begin(String sourceTable, Patience patience) {
        DynamoDbMender mender = replica.mender(Clock.systemUTC());
        Optional<Outcome.Retry> objection = patience.await(() -> mender.objection(sourceTable));
        if (objection.isPresent()) {
            throw JobFailure.refused(objection.get().why());
        }
        return new Stitch(mender, patience.budget(writeUnits), patience, refused);
    }
}
