package dev.replicator.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.ingest.parse.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A part of a mapping's JSON, with its path. After an error the problem is recorded and parsing continues. */
record MappingNode(String path, JsonNode json, MappingProblems problems) {

    void problem(String what) {
        problems.add(path, what);
    }

    /**
     * Returns the field with this name, if it exists. A null counts as absent, because Terraform writes missing
     * optional fields as null.
     */
    Optional<MappingNode> child(String name) {
        return json.hasNonNull(name)
                ? Optional.of(new MappingNode(path + "." + name, json.get(name), problems))
                : Optional.empty();
    }

    Optional<MappingNode> required(String name) {
        Optional<MappingNode> child = child(name);
        if (child.isEmpty()) {
            problems.add(path + "." + name, "is missing");
        }
        return child;
    }

    Map<String, MappingNode> children() {
        Map<String, MappingNode> children = new LinkedHashMap<>();
        if (!json.isObject() || json.isEmpty()) {
            problem("must be an object with at least one attribute");
        }
        json.properties()
                .forEach(field -> children.put(
                        field.getKey(), new MappingNode(path + "." + field.getKey(), field.getValue(), problems)));
        return children;
    }

    void allowOnly(String... names) {
        if (!json.isObject()) {
            problem("must be an object");
        }
        List<String> known = Arrays.asList(names);
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(path + "." + name, "is unknown; known are " + String.join(", ", known));
            }
        });
    }

    boolean isText() {
        return json.isTextual();
    }

    /** Returns the string of the field with this name, if it exists. An empty string counts as absent. */
    Optional<String> text(String name) {
        return child(name)
                .filter(child -> !child.isText() || !child.json.asText().isEmpty())
                .flatMap(child -> child.parsed(Function.identity(), "must be a text"));
    }

    Optional<String> requiredText(String name) {
        return required(name).flatMap(child -> child.parsed(Function.identity(), "must be a text"));
    }

    boolean flag(String name) {
        Optional<MappingNode> child = child(name);
        child.filter(found -> !found.json.isBoolean()).ifPresent(found -> found.problem("must be true or false"));
        return child.isPresent() && child.get().json.asBoolean();
    }

    Duration days(String name) {
        Optional<MappingNode> child = child(name);
        child.filter(found -> !found.json.isInt()).ifPresent(found -> found.problem("must be a whole number of days"));
        return Duration.ofDays(child.map(found -> found.json.asInt()).orElse(0));
    }

    /** Parses this string. */
    <T> Optional<T> parsed(Function<String, T> parser, String must) {
        if (!isText() || json.asText().isEmpty()) {
            problem(must);
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(json.asText()));
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    <E extends Enum<E>> Optional<E> oneOf(E[] choices) {
        Optional<E> chosen = Arrays.stream(choices)
                .filter(choice -> MappingParser.written(choice).equalsIgnoreCase(json.asText()))
                .findFirst();
        if (chosen.isEmpty()) {
            problem("must be one of "
                    + String.join(
                            ", ",
                            Arrays.stream(choices).map(MappingParser::written).toList()));
        }
        return chosen;
    }

    /**
     * Returns the strings of a list. Returns an empty list if this is not a list, or if an element is empty or not a
     * string.
     */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        json.forEach(each -> texts.add(each.isTextual() ? each.asText() : ""));
        return json.isArray() && !texts.contains("") ? texts : List.of();
    }

    /** Returns the JSON as an attribute value of the natural type. */
    Optional<AttributeValue> value() {
        Optional<AttributeValue> value = JsonText.read(json.toString());
        if (value.isEmpty()) {
            problem("is not a value that DynamoDB can store");
        }
        return value;
    }
}
