package dev.replicator.tombstones;

import dev.replicator.internal.ledger.ReplicaTombstone;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.table.Target;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ends the job if an item of an application has the attribute of the tombstones' expiry. Time to live would delete the
 * item.
 */
record ReservedAttributeCheck(Target target, Set<String> replicaKey) implements PageWork {

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        for (Map<String, AttributeValue> item : page.items()) {
            if (!ReplicaTombstone.is(TableReader.keyOf(item, replicaKey), item, target)) {
                throw JobFailure.refused("An item of replica '" + target.replicaTable() + "' has the attribute '"
                        + target.goneAttribute()
                        + "', which is for tombstones. Choose another name for the tombstones' attribute.");
            }
        }
        return CompletableFuture.completedFuture(NamedCounts.NONE);
    }
}
