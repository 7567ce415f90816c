package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.RowRejectReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes the value of an attribute from a field of the row.
 *
 * @param type the required type; if empty, the value is not converted
 * @param otherwise the value for a missing field
 */
record FieldSource(FieldPath path, Optional<AttributeType> type, boolean required, Optional<AttributeValue> otherwise)
        implements AttributeSource {

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow {
        Optional<AttributeValue> found = path.in(row);
        if (found.isPresent() && EmptyValues.isEmpty(found.get())) {
            switch (empty) {
                case DROP -> found = Optional.empty();
                case NULL -> {
                    return Optional.of(AttributeValue.fromNul(true));
                }
                case KEEP -> {
                    return found;
                }
            }
        }
        if (found.isEmpty() && otherwise.isEmpty() && required) {
            throw new UnmappableRow(RowRejectReason.MISSING_FIELD, path + " is missing");
        }
        return found.isPresent() && type.isPresent()
                ? Optional.of(type.get().of(found.get(), path.toString()))
                : found.or(() -> otherwise);
    }

    @Override
    public List<FieldPath> paths() {
        return List.of(path);
    }
}
