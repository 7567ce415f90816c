package dev.replicator.ingest.mapping;

import dev.replicator.ingest.reject.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The value of a field.
 *
 * @param type what it must be; as it is if nothing is said
 * @param otherwise what stands for a field that is missing
 */
record FieldPart(Path path, Optional<Type> type, boolean required, Optional<AttributeValue> otherwise) implements Part {

    @Override
    public Optional<AttributeValue> value(Map<String, AttributeValue> row, Empty empty) throws Misfit {
        Optional<AttributeValue> found = path.in(row);
        if (found.isPresent() && Empty.isEmpty(found.get())) {
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
            throw new Misfit(Reason.MISSING_FIELD, path + " is missing");
        }
        return found.isPresent() && type.isPresent()
                ? Optional.of(type.get().of(found.get(), path.toString()))
                : found.or(() -> otherwise);
    }

    @Override
    public List<Path> paths() {
        return List.of(path);
    }
}
