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
 * One key on both sides, at about one moment.
 *
 * @param expected the primary's item as the rules shape it; empty if there is none or the rules keep it away
 * @param replica what the replica and its ledger have
 */
record ItemPair(Optional<Map<String, AttributeValue>> expected, Observed replica) {

    public Key key() {
        return replica.key();
    }

    /** What is wrong; empty if nothing is. */
    public Optional<Difference.Kind> kind() {
        if (expected.isEmpty()) {
            return replica.item().map(extra -> Difference.Kind.EXTRA);
        }
        if (replica.item().isEmpty()) {
            return Optional.of(Difference.Kind.MISSING);
        }
        return attributes().isEmpty() ? Optional.empty() : Optional.of(Difference.Kind.DIFFERENT);
    }

    /** The attributes that differ, the stamp aside. */
    Set<String> attributes() {
        return Equality.differing(unstamped(expected), unstamped(replica.item()));
    }

    /** Whether nobody has written to either side since an earlier sighting. */
    boolean isAsIn(ItemPair earlier) {
        return Equality.differing(unstamped(expected), unstamped(earlier.expected))
                        .isEmpty()
                && expected.isPresent() == earlier.expected.isPresent()
                && replica.version().equals(earlier.replica.version())
                && replica.item().isPresent() == earlier.replica.item().isPresent();
    }

    private Map<String, AttributeValue> unstamped(Optional<Map<String, AttributeValue>> item) {
        Map<String, AttributeValue> unstamped = new HashMap<>(item.orElse(Map.of()));
        unstamped.remove(replica.stampAttribute());
        return unstamped;
    }
}
