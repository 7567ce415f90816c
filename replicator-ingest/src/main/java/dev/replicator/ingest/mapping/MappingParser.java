package dev.replicator.ingest.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.replicator.ingest.parse.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parses mappings, and reports all errors together. */
final class MappingParser {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final MappingProblems problems = new MappingProblems();

    Mappings parse(String json) {
        JsonNode tree = tree(json);
        List<Mappings.Rule> rules = new ArrayList<>();
        if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                rules.add(rule(new MappingNode("mappings[" + i + "]", tree.get(i), problems)));
            }
        } else {
            rules.add(rule(new MappingNode("mapping", tree, problems)));
        }
        problems.throwIfAny();
        return new Mappings(List.copyOf(rules));
    }

    private static JsonNode tree(String json) {
        if (!JsonText.isUnicode(json)) {
            throw new IllegalArgumentException("mapping: contains half of a surrogate pair, which is not a character");
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "mapping: not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    private Mappings.Rule rule(MappingNode node) {
        node.allowOnly("bucket", "prefix", "format", "delimiter", "header", "rows", "fields", "key", "ttl", "empty");
        Map<String, AttributeSource> parts = new LinkedHashMap<>();
        Optional<MappingNode> fields = node.child("fields");
        fields.ifPresent(
                all -> all.children().forEach((name, field) -> add(parts, name, field, FieldParser.parse(field))));
        node.child("key")
                .ifPresent(key ->
                        key.children().forEach((name, template) -> add(parts, name, template, template(template))));
        node.child("ttl").ifPresent(ttl -> ttl(parts, ttl));
        return new Mappings.Rule(
                node.text("bucket"),
                node.text("prefix").orElse(""),
                new Mapping(FormatOptionsParser.parse(node), fields.isEmpty(), parts, empty(node)));
    }

    private static void add(
            Map<String, AttributeSource> parts, String name, MappingNode at, Optional<? extends AttributeSource> part) {
        part.ifPresent(found -> {
            if (parts.put(name, found) != null) {
                at.problem("another part of the mapping makes the attribute " + name + " already");
            }
        });
    }

    private static Optional<TextTemplate> template(MappingNode node) {
        return node.parsed(TextTemplate::parse, "must be a template such as ORDER#{id}");
    }

    private static void ttl(Map<String, AttributeSource> parts, MappingNode ttl) {
        ttl.allowOnly("attribute", "from", "plusDays");
        Optional<String> name = ttl.requiredText("attribute");
        Optional<FieldPath> path =
                ttl.required("from").flatMap(from -> from.parsed(FieldPath::parse, "must be a path"));
        if (name.isPresent() && path.isPresent()) {
            add(parts, name.get(), ttl, Optional.of(new TimeToLive(path.get(), ttl.days("plusDays"))));
        }
    }

    private static EmptyValues empty(MappingNode node) {
        return node.child("empty")
                .flatMap(said -> said.oneOf(EmptyValues.values()))
                .orElse(EmptyValues.DROP);
    }

    /** Returns the name that an enum constant has in a mapping. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
