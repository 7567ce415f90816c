package dev.replicator.cli.facts;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.rules.Rules;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the names that keys and attributes of the primary have on the replica, by applying the replication rules to an
 * item.
 */
public record ReplicaNames(Rules rules) {

    private static final AttributeValue ANY = AttributeValue.fromS("any");

    /**
     * Returns the key that an item has on the replica; empty if the rules filter the item out or cannot be applied to
     * its key.
     */
    public Optional<Key> key(Key key) {
        return shaped(key, key.attributes()).map(Change::key);
    }

    /** Returns the name that an attribute has on the replica; empty if the rules remove the attribute. */
    public Optional<String> name(String attribute, Set<String> keyNames) {
        Key key = Key.of(keyNames.stream().collect(Collectors.toMap(name -> name, name -> ANY)));
        if (keyNames.contains(attribute)) {
            return key(Key.of(Map.of(attribute, ANY)))
                    .flatMap(renamed -> renamed.attributes().keySet().stream().findFirst());
        }
        Map<String, AttributeValue> item = new HashMap<>(key.attributes());
        item.put(attribute, ANY);
        return shaped(key, item).flatMap(change -> {
            Set<String> names = new HashSet<>(change.image().keySet());
            names.removeAll(change.key().attributes().keySet());
            return names.stream().findFirst();
        });
    }

    private Optional<Change> shaped(Key key, Map<String, AttributeValue> item) {
        return rules.unfiltered().apply(Change.ofCopy("", key, item)) instanceof RuleResult.Passed passed
                ? Optional.of(passed.change())
                : Optional.empty();
    }
}
