package dev.replicator.internal.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads an EventBridge pattern for DynamoDB JSON. Refuses a pattern that never matches, because the replica would be
 * empty, and a pattern that always matches.
 */
final class FilterParser {

    private static final String OR = "$or";

    private final RuleProblems problems;
    private final Set<String> names = new LinkedHashSet<>();

    FilterParser(RuleProblems problems) {
        this.problems = problems;
    }

    Filter parse(String path, JsonNode pattern) {
        Condition<Map<String, AttributeValue>> condition = all(path, pattern, (at, name, value) -> {
            names.add(name);
            return attribute(at, name, value);
        });
        return new Filter(condition, Set.copyOf(names));
    }

    private interface Field<T> {
        Condition<T> read(String path, String name, JsonNode pattern);
    }

    /** Reads an object, all of whose fields must match. {@code $or} counts as a field. */
    private <T> Condition<T> all(String path, JsonNode pattern, Field<T> field) {
        if (!pattern.isObject() || pattern.isEmpty()) {
            problems.add(
                    path, "must be an object with at least one field, such as {\"status\": {\"S\": [\"active\"]}}");
            return subject -> false;
        }
        List<Condition<T>> conditions = new ArrayList<>();
        pattern.properties().forEach(each -> {
            String at = path + "." + each.getKey();
            conditions.add(
                    OR.equals(each.getKey())
                            ? any(at, each.getValue(), field)
                            : field.read(at, each.getKey(), each.getValue()));
        });
        return Condition.all(conditions);
    }

    private <T> Condition<T> any(String path, JsonNode patterns, Field<T> field) {
        if (!patterns.isArray() || patterns.size() < 2) {
            problems.add(path, "must be an array of two patterns or more");
            return subject -> false;
        }
        List<Condition<T>> conditions = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            conditions.add(all(path + "[" + i + "]", patterns.get(i), field));
        }
        return Condition.any(conditions);
    }

    private Condition<Map<String, AttributeValue>> attribute(String path, String name, JsonNode pattern) {
        if (!pattern.isObject()) {
            problems.add(path, "write a value under its type, such as {\"S\": [\"active\"]}");
            return item -> false;
        }
        Condition<Optional<AttributeValue>> condition = all(path, pattern, this::typed);
        return item -> condition.matches(Optional.ofNullable(item.get(name)));
    }

    private Condition<Optional<AttributeValue>> typed(String path, String type, JsonNode pattern) {
        return switch (type) {
            case "M" -> {
                Condition<Map<String, AttributeValue>> map = all(path, pattern, this::attribute);
                yield value -> map.matches(value.map(AttributeValue::m).orElseGet(Map::of));
            }
            case "L" -> {
                // parsed only to report problems; Event Ruler decides whether the elements of a list match
                all(path, pattern, this::typed);
                yield compiled(path, type, pattern);
            }
            case "S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS" -> {
                new FilterLeaf(path, type, problems).check(pattern);
                yield compiled(path, type, pattern);
            }
            default -> {
                problems.add(path, "is not a DynamoDB type: S, N, B, BOOL, NULL, M, L, SS, NS or BS");
                yield value -> false;
            }
        };
    }

    private Condition<Optional<AttributeValue>> compiled(String path, String type, JsonNode pattern) {
        try {
            return new ValuePattern(type, pattern);
        } catch (JsonProcessingException e) {
            problems.add(path, "is not an EventBridge pattern: " + e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            problems.add(path, "is not an EventBridge pattern: " + e.getMessage());
        }
        return value -> false;
    }
}
