package dev.replicator.cli.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The key of a table or an index, and the index's projection.
 *
 * @param key the attributes of the key in order, each with its type and role, such as {@code status S HASH}
 * @param projection the projection of an index; empty for a table
 */
public record KeyLayout(List<String> key, String projection) {

    /** Returns the layouts of all indexes of a table, by index name. */
    public static Map<String, KeyLayout> all(TableFacts facts, Function<String, Optional<String>> names) {
        Map<String, KeyLayout> all = new HashMap<>();
        TableDescription table = facts.table();
        table.globalSecondaryIndexes()
                .forEach(index -> all.put(
                        index.indexName(), of(facts, index.keySchema(), projection(index.projection(), names), names)));
        table.localSecondaryIndexes()
                .forEach(index -> all.put(
                        index.indexName(), of(facts, index.keySchema(), projection(index.projection(), names), names)));
        return all;
    }

    public static KeyLayout ofTable(TableFacts facts, Function<String, Optional<String>> names) {
        return of(facts, facts.table().keySchema(), "", names);
    }

    /** Returns whether the replication rules keep all attributes of the key. */
    public boolean isWhole() {
        return !key.contains("");
    }

    @Override
    public String toString() {
        return String.join(", ", key) + (projection.isEmpty() ? "" : ", projects " + projection);
    }

    private static KeyLayout of(
            TableFacts facts,
            List<KeySchemaElement> schema,
            String projection,
            Function<String, Optional<String>> names) {
        List<String> key = new ArrayList<>();
        for (KeySchemaElement element : schema) {
            String type = facts.types().getOrDefault(element.attributeName(), "?");
            key.add(names.apply(element.attributeName())
                    .map(name -> name + ' ' + type + ' ' + element.keyTypeAsString())
                    .orElse(""));
        }
        return new KeyLayout(List.copyOf(key), projection);
    }

    private static String projection(Projection projection, Function<String, Optional<String>> names) {
        Set<String> included = projection.nonKeyAttributes().stream()
                .flatMap(name -> names.apply(name).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return projection.projectionTypeAsString() + (included.isEmpty() ? "" : " " + String.join(", ", included));
    }
}
