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
 * Shapes items of the primary by the rules.
 *
 * @param sourceTable the primary's ARN
 * @param sourceKey the names of its key attributes
 */
public record ItemShaper(Rules rules, Optional<Key> heartbeat, String sourceTable, Set<String> sourceKey) {

    /**
     * The item with the replica's attributes, or why the replica does not have it. If the rules fit no item, the job
     * ends.
     */
    public RuleResult shape(Map<String, AttributeValue> item) {
        Key key = TableReader.keyOf(item, sourceKey);
        if (key.attributes().size() != sourceKey.size()) {
            throw new JobFailure("The items do not have the key " + sourceKey
                    + " that the rules and the replica's key require. Correct the rules, or check the table's name.");
        }
        Change copy = Change.ofCopy(sourceTable, key, item);
        RuleResult ruled =
                heartbeat.filter(key::equals).isPresent() ? rules.unfiltered().apply(copy) : rules.apply(copy);
        if (ruled instanceof RuleResult.Misfit misfit) {
            throw new JobFailure(misfit.why());
        }
        // what the filter keeps away would be deleted by a change; a copy of it is just not made
        return ruled instanceof RuleResult.Passed passed && passed.change().isDelete()
                ? new RuleResult.Filtered()
                : ruled;
    }

    /** The primary's key for a key of the replica. */
    public Key sourceKey(Key replicaKey) {
        return rules.sourceKey(replicaKey);
    }
}
