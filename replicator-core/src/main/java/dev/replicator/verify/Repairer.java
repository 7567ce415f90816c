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
 * Puts the items that the primary has, and deletes those that it does not have. Their versions stay.
 *
 * @param writeUnits the most write units a second
 * @param refused hears of each key of the replica that cannot be repaired, and why; called on many threads
 */
record Repairer(DynamoDbReplica replica, double writeUnits, BiConsumer<Key, RejectReason> refused) {

    /**
     * Called once, before the comparison; it may end the job.
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
