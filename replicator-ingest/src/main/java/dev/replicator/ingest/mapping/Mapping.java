package dev.replicator.ingest.mapping;

import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.parse.WantedFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps rows to items. {@code docs/ingest.md} describes mappings. */
public final class Mapping {

    /** Keeps every field unchanged. */
    public static final Mapping NONE = new Mapping(FormatOptions.NONE, true, Map.of(), EmptyValues.KEEP);

    private final FormatOptions format;
    private final boolean keepsAll;
    private final Map<String, AttributeSource> parts;
    private final EmptyValues empty;

    Mapping(FormatOptions format, boolean keepsAll, Map<String, AttributeSource> parts, EmptyValues empty) {
        this.format = format;
        this.keepsAll = keepsAll;
        this.parts = parts;
        this.empty = empty;
    }

    /** Returns the format options for the files. They win over the file's name. */
    public FormatOptions format() {
        return format;
    }

    /** Returns the fields that the mapping uses. */
    public WantedFields wanted() {
        return keepsAll
                ? WantedFields.ALL
                : WantedFields.only(paths().stream().map(FieldPath::top).collect(Collectors.toSet()));
    }

    /** Returns the paths that the mapping reads. */
    Set<FieldPath> paths() {
        return parts.values().stream().flatMap(part -> part.paths().stream()).collect(Collectors.toSet());
    }

    /** Maps a row to an item, or returns why the row cannot be mapped. */
    public MappedRow map(Map<String, AttributeValue> row) {
        if (this == NONE) {
            return new MappedRow.Item(row);
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        try {
            if (keepsAll) {
                row.forEach((name, value) -> keep(item, name, value));
            }
            for (Map.Entry<String, AttributeSource> part : parts.entrySet()) {
                part.getValue().value(row, empty).ifPresent(value -> item.put(part.getKey(), value));
            }
        } catch (UnmappableRow e) {
            return e.refused();
        }
        return new MappedRow.Item(item);
    }

    private void keep(Map<String, AttributeValue> item, String name, AttributeValue value) {
        if (!EmptyValues.isEmpty(value) || empty == EmptyValues.KEEP) {
            item.put(name, value);
        } else if (empty == EmptyValues.NULL) {
            item.put(name, AttributeValue.fromNul(true));
        }
    }
}
