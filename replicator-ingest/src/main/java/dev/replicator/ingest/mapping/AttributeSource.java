package dev.replicator.ingest.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where one attribute of the item comes from. */
sealed interface AttributeSource permits AttributeSource.Constant, FieldSource, TextTemplate, TimeToLive {

    /** The attribute's value; nothing if the item is to have none. */
    Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow;

    /** What it looks at. */
    List<FieldPath> paths();

    /** The same in every item. */
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
