package dev.replicator.verify;

import dev.replicator.internal.mend.DynamoDbMender;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.outcome.Outcome;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.table.DynamoDbReplica;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Creates the {@link KeyRepairer} of a comparison. A repair puts the items of the primary and deletes items that the
 * primary does not have. The versions do not change.
 *
 * @param writeUnits the maximum number of write units per second
 * @param refused receives each key of the replica that cannot be repaired, and the reason; called by many threads
 */
record Repairer(DynamoDbReplica replica, double writeUnits, BiConsumer<Key, RejectReason> refused) {

    /**
     * Returns the object that repairs keys. Called once, before the comparison. Ends the job if the replica must not be
     * written.
     *
     * @param sourceTable the primary's ARN
     */
    KeyRepairer begin(String sourceTable, RetryingCaller caller) {
        DynamoDbMender mender = new DynamoDbMender(replica, Clock.systemUTC());
        Optional<Outcome.Retry> objection = caller.await(() -> mender.objection(sourceTable));
        if (objection.isPresent()) {
            throw JobFailure.refused(objection.get().why());
        }
        return new KeyRepairer(mender, caller.budget(writeUnits), caller, refused);
    }
}
