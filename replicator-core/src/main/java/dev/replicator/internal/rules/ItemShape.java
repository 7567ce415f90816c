package dev.replicator.internal.rules;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts an item of the source to the item on the replica: selects attributes, then redacts values, then renames
 * attributes.
 */
record ItemShape(Projection projection, Redaction redaction, Renaming renaming) {

    static final ItemShape AS_IT_IS =
            new ItemShape(Projection.EVERYTHING, new Redaction(Map.of()), new Renaming(Map.of()));

    boolean isAsItIs() {
        return projection.equals(Projection.EVERYTHING) && redaction.redactors().isEmpty() && renaming.isEmpty();
    }

    Change put(Change change) throws RuleException {
        Map<String, AttributeValue> key = change.key().attributes();
        Map<String, AttributeValue> image = projection.apply(change.image(), key.keySet());
        Map<String, AttributeValue> shaped = renaming.apply(redaction.apply(image));
        return shaped == change.image() ? change : change.as(key(change), shaped);
    }

    Change delete(Change change) throws RuleException {
        return change.asDelete(key(change));
    }

    private Key key(Change change) throws RuleException {
        Map<String, AttributeValue> attributes = change.key().attributes();
        Map<String, AttributeValue> renamed = renaming.apply(attributes);
        return renamed == attributes ? change.key() : Key.of(renamed);
    }

    /** Returns the source's names of the attributes that can have these names on the replica. */
    Set<String> sourceNames(Set<String> names) {
        return names.stream().flatMap(name -> renaming.sourceOf(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    Key sourceKey(Key key) {
        if (renaming.isEmpty()) {
            return key;
        }
        Map<String, AttributeValue> attributes = new HashMap<>();
        key.attributes()
                .forEach((name, value) -> attributes.put(renaming.sourceOf(name).orElse(name), value));
        return Key.of(attributes);
    }

    boolean names(String attribute) {
        return projection.names().contains(attribute)
                || redaction.redactors().containsKey(attribute)
                || renaming.names(attribute);
    }

    /**
     * Returns the reason why the rules cannot be applied to any item with these key attributes on the source; empty if
     * they can be.
     */
    Optional<String> misfit(Set<String> sourceKeyAttributes) {
        return sourceKeyAttributes.stream()
                .flatMap(name -> Stream.concat(lost(name), overwritten(name)))
                .findFirst();
    }

    /**
     * Returns the reasons why the rules cannot produce items with these key attributes on the replica; empty if they
     * can.
     */
    List<String> misfits(Set<String> replicaKeyAttributes) {
        return new TreeSet<>(replicaKeyAttributes)
                .stream()
                        .flatMap(name -> renaming.sourceOf(name).map(this::lost).orElseGet(() -> renamedAway(name)))
                        .toList();
    }

    private Stream<String> lost(String name) {
        if (projection.excludes(name)) {
            return Stream.of("The rules exclude '" + name + "', which is an attribute of the key.");
        }
        return redaction.redactors().containsKey(name)
                ? Stream.of("The rules redact '" + name + "', which is an attribute of the key.")
                : Stream.empty();
    }

    private Stream<String> overwritten(String name) {
        return renaming.overwrites(name)
                ? Stream.of("The rules rename another attribute to '" + name + "', which is an attribute of the key.")
                : Stream.empty();
    }

    private static Stream<String> renamedAway(String name) {
        return Stream.of("The rules rename '" + name + "', which is an attribute of the replica's key, but no other"
                + " attribute gets this name.");
    }
}
