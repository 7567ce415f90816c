package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A text that contains values of fields, such as {@code ORDER#{id}}.
 *
 * @param texts the constant texts: one before each field, and one after the last field
 */
record TextTemplate(List<String> texts, List<FieldPath> paths) implements AttributeSource {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    /**
     * Parses a template.
     *
     * @throws IllegalArgumentException the template has no field, or a brace has no matching brace
     */
    static TextTemplate parse(String template) {
        List<String> texts = new ArrayList<>();
        List<FieldPath> paths = new ArrayList<>();
        Matcher field = FIELD.matcher(template);
        int behind = 0;
        while (field.find()) {
            texts.add(template.substring(behind, field.start()));
            paths.add(FieldPath.parse(field.group(1)));
            behind = field.end();
        }
        texts.add(template.substring(behind));
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("names no field in braces, so all rows would have the same key");
        }
        if (texts.stream().anyMatch(text -> text.contains("{") || text.contains("}"))) {
            throw new IllegalArgumentException("has an unmatched brace");
        }
        return new TextTemplate(List.copyOf(texts), List.copyOf(paths));
    }

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow {
        StringBuilder text = new StringBuilder(texts.get(0));
        for (int i = 0; i < paths.size(); i++) {
            FieldPath path = paths.get(i);
            Optional<String> value = path.in(row).flatMap(AttributeType::text).filter(found -> !found.isEmpty());
            if (value.isEmpty()) {
                throw new UnmappableRow(
                        RowRejectReason.MISSING_KEY, path + ", which is part of the key, is missing or not text");
            }
            text.append(value.get()).append(texts.get(i + 1));
        }
        return Optional.of(AttributeValue.fromS(text.toString()));
    }
}
