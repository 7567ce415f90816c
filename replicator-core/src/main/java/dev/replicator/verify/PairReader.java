package dev.replicator.verify;

import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.record.Key;
import dev.replicator.table.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of the same keys from both tables. */
record PairReader(ItemShaper shaping, Target target, TableReader primary, TableReader replica, TableReader ledger) {

    /**
     * Returns for each key the item that the replica should have, or empty if it should not have an item. The result
     * does not contain a key if the rules cannot be applied to its item.
     */
    Map<Key, Optional<Map<String, AttributeValue>>> expected(Collection<Key> replicaKeys, boolean consistent) {
        Map<Key, Key> sourceKeys = each(replicaKeys, shaping::sourceKey);
        Map<Key, Map<String, AttributeValue>> originals = primary.read(sourceKeys.values(), consistent);
        Map<Key, Optional<Map<String, AttributeValue>>> expected = new HashMap<>();
        sourceKeys.forEach((key, sourceKey) -> {
            Optional<RuleResult> ruled =
                    Optional.ofNullable(originals.get(sourceKey)).map(shaping::shape);
            if (ruled.filter(RuleResult.Rejected.class::isInstance).isEmpty()) {
                expected.put(key, ruled.flatMap(PairReader::image));
            }
        });
        return expected;
    }

    private static Optional<Map<String, AttributeValue>> image(RuleResult ruled) {
        return ruled instanceof RuleResult.Passed passed
                ? Optional.of(passed.change().image())
                : Optional.empty();
    }

    /**
     * Returns the keys whose items differ. Reads the replica with strong consistency, and reads the ledger only for
     * these keys.
     */
    List<ItemPair> differing(Map<Key, Optional<Map<String, AttributeValue>>> expected) {
        Map<Key, Map<String, AttributeValue>> items = replica.read(expected.keySet(), true);
        List<Key> suspects = expected.keySet().stream()
                .filter(key -> sighting(key, expected, items, Map.of()).kind().isPresent())
                .toList();
        return sightings(suspects, expected, items);
    }

    /**
     * Reads both tables with strong consistency. The result does not contain a key if the rules cannot be applied to
     * its item.
     */
    List<ItemPair> look(Collection<Key> keys) {
        Map<Key, Optional<Map<String, AttributeValue>>> expected = expected(keys, true);
        return sightings(expected.keySet(), expected, replica.read(expected.keySet(), true));
    }

    private List<ItemPair> sightings(
            Collection<Key> keys,
            Map<Key, Optional<Map<String, AttributeValue>>> expected,
            Map<Key, Map<String, AttributeValue>> items) {
        Map<Key, Key> ids = each(keys, key -> LedgerEntry.id(target.replicaTable(), key));
        Map<Key, Map<String, AttributeValue>> byId = ledger.read(ids.values(), true);
        Map<Key, Map<String, AttributeValue>> rows = new HashMap<>();
        ids.forEach((key, id) -> Optional.ofNullable(byId.get(id)).ifPresent(row -> rows.put(key, row)));
        return keys.stream().map(key -> sighting(key, expected, items, rows)).toList();
    }

    private ItemPair sighting(
            Key key,
            Map<Key, Optional<Map<String, AttributeValue>>> expected,
            Map<Key, Map<String, AttributeValue>> items,
            Map<Key, Map<String, AttributeValue>> rows) {
        return new ItemPair(
                expected.getOrDefault(key, Optional.empty()),
                new Observed(
                        key,
                        Optional.ofNullable(items.get(key)),
                        Optional.ofNullable(rows.get(key)).flatMap(LedgerEntry::of),
                        target));
    }

    private static Map<Key, Key> each(Collection<Key> keys, Function<Key, Key> other) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), other, (one, same) -> one));
    }
}
