package dev.replicator.verify;

import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.value.Equality;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one key in both tables, read at about the same time.
 *
 * @param expected the primary's item as the rules shape it; empty if the replica should not have the item
 * @param replica the item and the ledger row of the replica
 */
record ItemPair(Optional<Map<String, AttributeValue>> expected, Observed replica) {

    public Key key() {
        return replica.key();
    }

    /** Returns how the items differ; empty if they are equal. */
    public Optional<Difference.Kind> kind() {
        if (expected.isEmpty()) {
            return replica.live().map(extra -> Difference.Kind.EXTRA);
        }
        if (replica.live().isEmpty()) {
            return Optional.of(Difference.Kind.MISSING);
        }
        return attributes().isEmpty() ? Optional.empty() : Optional.of(Difference.Kind.DIFFERENT);
    }

    /** Returns the names of the attributes that differ. Ignores the stamp. */
    Set<String> attributes() {
        return Equality.differing(unstamped(expected), unstamped(replica.live()));
    }

    /** Returns whether neither item has been written since the earlier read. */
    boolean isAsIn(ItemPair earlier) {
        return Equality.differing(unstamped(expected), unstamped(earlier.expected))
                        .isEmpty()
                && expected.isPresent() == earlier.expected.isPresent()
                && replica.version().equals(earlier.replica.version())
                && replica.live().isPresent() == earlier.replica.live().isPresent();
    }

    private Map<String, AttributeValue> unstamped(Optional<Map<String, AttributeValue>> item) {
        Map<String, AttributeValue> unstamped = new HashMap<>(item.orElse(Map.of()));
        unstamped.remove(replica.target().stampAttribute());
        return unstamped;
    }
}
