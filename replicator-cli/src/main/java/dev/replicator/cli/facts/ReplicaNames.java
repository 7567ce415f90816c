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

/** Finds the replica's names of keys and attributes of the primary, by applying the rules to an item. */
public record ReplicaNames(Rules rules) {

    private static final AttributeValue ANY = AttributeValue.fromS("any");

    /** The replica's key of an item that the rules do not filter; empty if the rules fit no such key. */
    public Optional<Key> key(Key key) {
        return shaped(key, key.attributes()).map(Change::key);
    }

    /** The replica's name of an attribute; empty if the rules leave it out. */
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
