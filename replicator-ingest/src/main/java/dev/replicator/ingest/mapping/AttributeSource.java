package dev.replicator.ingest.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where the value of an attribute comes from. */
sealed interface AttributeSource permits AttributeSource.Constant, FieldSource, TextTemplate, TimeToLive {

    /** The value of the attribute; empty if the item has none. */
    Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow;

    /** The paths that it reads. */
    List<FieldPath> paths();

    /** The same value in every item. */
    record Constant(AttributeValue constant) implements AttributeSource {

        @Override
        public Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) {
            return Optional.of(constant);
        }

        @Override
        public List<FieldPath> paths() {
            return List.of();
        }
    }
}
