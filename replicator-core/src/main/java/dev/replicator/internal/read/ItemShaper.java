package dev.replicator.internal.read;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.record.Key;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Applies the rules to items of the primary.
 *
 * @param sourceTable the primary's ARN
 * @param sourceKey the names of the primary's key attributes
 */
public record ItemShaper(
        Rules rules, TombstoneFilter tombstones, Optional<Key> heartbeat, String sourceTable, Set<String> sourceKey) {

    /**
     * Returns the item as it is on the replica, or the reason why the replica does not have it. If the rules cannot be
     * applied to any item of the table, the job ends.
     */
    public RuleResult shape(Map<String, AttributeValue> item) {
        Key key = TableReader.keyOf(item, sourceKey);
        if (key.attributes().size() != sourceKey.size()) {
            throw new JobFailure("The items do not have the key " + sourceKey
                    + " that the rules and the replica's key require. Correct the rules, or check the table's name.");
        }
        Change copy = Change.ofCopy(sourceTable, key, item);
        Rules effective = heartbeat.filter(key::equals).isPresent() ? rules.unfiltered() : rules;
        RuleResult ruled = tombstones.apply(copy, effective::apply);
        if (ruled instanceof RuleResult.Misfit misfit) {
            throw new JobFailure(misfit.why());
        }
        // a change that the filter refuses deletes the item; a copy that the filter refuses is only left out
        return ruled instanceof RuleResult.Passed passed && passed.change().isDelete()
                ? new RuleResult.Filtered()
                : ruled;
    }

    /** Returns the primary's key for a key of the replica. */
    public Key sourceKey(Key replicaKey) {
        return rules.sourceKey(replicaKey);
    }
}
