package dev.replicator.verify;

import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.mend.DynamoDbMender;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.table.DynamoDbReplica;
import java.time.Clock;
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
        DynamoDbContract contract = DynamoDbContract.ofJob(replica, Clock.systemUTC(), BlockingThreads.shared());
        caller.await(() -> contract.agree(sourceTable));
        DynamoDbMender mender = new DynamoDbMender(replica, sourceTable, contract, Clock.systemUTC());
        return new KeyRepairer(mender, caller.budget(writeUnits), caller, refused);
    }
}
