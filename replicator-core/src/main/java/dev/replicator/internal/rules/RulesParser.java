package dev.replicator.internal.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses rules, and reports all problems at once. */
final class RulesParser {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> FIELDS = Set.of("filter", "include", "exclude", "rename", "redact", "ttlDeletes");

    private final RuleProblems problems = new RuleProblems();
    private final JsonNode rules;

    private RulesParser(JsonNode rules) {
        this.rules = rules;
    }

    static Rules parse(String json, Optional<byte[]> redactionKey) {
        return new RulesParser(tree(json)).parse(redactionKey);
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "rules: not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
        throw new IllegalArgumentException("rules: must be a JSON object");
    }

    private Rules parse(Optional<byte[]> redactionKey) {
        rules.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                problems.add(
                        "rules." + field, "is unknown; known are filter, include, exclude, rename, redact, ttlDeletes");
            }
        });
        Filter filter =
                has("filter") ? new FilterParser(problems).parse("rules.filter", rules.get("filter")) : Filter.ALL;
        Projection projection = projection();
        Redaction redaction = new RedactionParser(problems, redactionKey).parse("rules.redact", field("redact"));
        Map<String, String> renaming = renaming();
        boolean ignoresExpiry = ignoresExpiry();
        checkTogether(projection, redaction, renaming);
        problems.throwIfAny();
        ItemShape shape = new ItemShape(projection, redaction, new Renaming(renaming));
        boolean none = filter.equals(Filter.ALL) && shape.isAsItIs() && !ignoresExpiry;
        return none ? Rules.none() : new Rules(filter, shape, ignoresExpiry);
    }

    /**
     * Returns a field of the rules. A field with the value null is treated as missing, because Terraform writes
     * optional fields as null.
     */
    private JsonNode field(String name) {
        return rules.hasNonNull(name) ? rules.get(name) : MissingNode.getInstance();
    }

    private boolean has(String name) {
        return rules.hasNonNull(name);
    }

    private Projection projection() {
        Set<String> include = names("include");
        Set<String> exclude = names("exclude");
        if (has("include") && has("exclude")) {
            problems.add("rules.exclude", "cannot be used together with include");
        }
        if (has("include") && field("include").isEmpty()) {
            problems.add("rules.include", "must name an attribute; without include, all are replicated");
        }
        return has("include") ? new Projection(include, true) : new Projection(exclude, false);
    }

    private Set<String> names(String field) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode array = field(field);
        if (!array.isArray() && !array.isMissingNode()) {
            problems.add("rules." + field, "must be an array of attribute names");
            return names;
        }
        for (int i = 0; i < array.size(); i++) {
            String path = "rules." + field + "[" + i + "]";
            name(path, array.get(i)).ifPresent(names::add);
        }
        return names;
    }

    private Map<String, String> renaming() {
        Map<String, String> targets = new LinkedHashMap<>();
        JsonNode object = field("rename");
        if (!object.isObject() && !object.isMissingNode()) {
            problems.add("rules.rename", "must be an object from names on the source to names on the replica");
        }
        object.properties().forEach(each -> {
            String path = "rules.rename." + each.getKey();
            name(path, each.getValue()).ifPresent(target -> {
                if (target.equals(each.getKey())) {
                    problems.add(path, "renames the attribute to itself");
                }
                if (targets.containsValue(target)) {
                    problems.add(path, "another attribute is renamed to '" + target + "' as well");
                }
                targets.put(each.getKey(), target);
            });
        });
        return targets;
    }

    private Optional<String> name(String path, JsonNode node) {
        if (node.isTextual() && !node.textValue().isEmpty()) {
            return Optional.of(node.textValue());
        }
        problems.add(path, "must be the name of an attribute");
        return Optional.empty();
    }

    private boolean ignoresExpiry() {
        JsonNode value = field("ttlDeletes");
        if (!value.isMissingNode() && !Set.of("replicate", "ignore").contains(value.asText())) {
            problems.add("rules.ttlDeletes", "must be \"replicate\" or \"ignore\"");
        }
        return "ignore".equals(value.asText());
    }

    /** Refuses rules that remove an attribute that another rule needs. */
    private void checkTogether(Projection projection, Redaction redaction, Map<String, String> renaming) {
        redaction.redactors().keySet().stream()
                .filter(projection::omits)
                .forEach(name -> problems.add("rules.redact." + name, "the attribute is not replicated"));
        renaming.keySet().stream()
                .filter(projection::excludes)
                .forEach(name -> problems.add("rules.rename." + name, "the attribute is excluded"));
        renaming.keySet().stream()
                .filter(name -> redaction.redactors().get(name) instanceof RedactionKind.Drop)
                .forEach(name -> problems.add("rules.rename." + name, "the attribute is dropped by redact"));
    }
}
