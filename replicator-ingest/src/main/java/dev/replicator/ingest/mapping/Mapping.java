package dev.replicator.ingest.mapping;

import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What of the rows of one kind of file becomes which attribute. Described in {@code docs/ingest.md}. */
public final class Mapping {

    /** Every field is kept as it is. */
    public static final Mapping NONE = new Mapping(FormatOptions.NONE, true, Map.of(), Empty.KEEP);

    private final FormatOptions format;
    private final boolean keepsAll;
    private final Map<String, Part> parts;
    private final Empty empty;

    Mapping(FormatOptions format, boolean keepsAll, Map<String, Part> parts, Empty empty) {
        this.format = format;
        this.keepsAll = keepsAll;
        this.parts = parts;
        this.empty = empty;
    }

    /** What the files are said to be, whatever their names are. */
    public FormatOptions format() {
        return format;
    }

    /** The fields that it looks at. */
    public Wanted wanted() {
        return keepsAll
                ? Wanted.ALL
                : Wanted.only(paths().stream().map(Path::top).collect(Collectors.toSet()));
    }

    /** Where it looks for values. */
    Set<Path> paths() {
        return parts.values().stream().flatMap(part -> part.paths().stream()).collect(Collectors.toSet());
    }

    /** The item that a row becomes, or why it becomes none. */
    public Mapped map(Map<String, AttributeValue> row) {
        if (this == NONE) {
            return new Mapped.Item(row);
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        try {
            if (keepsAll) {
                row.forEach((name, value) -> keep(item, name, value));
            }
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                part.getValue().value(row, empty).ifPresent(value -> item.put(part.getKey(), value));
            }
        } catch (Misfit e) {
            return e.refused();
        }
        return new Mapped.Item(item);
    }

    private void keep(Map<String, AttributeValue> item, String name, AttributeValue value) {
        if (!Empty.isEmpty(value) || empty == Empty.KEEP) {
            item.put(name, value);
        } else if (empty == Empty.NULL) {
            item.put(name, AttributeValue.fromNul(true));
        }
    }
}
