package dev.replicator.ingest.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The source of an attribute's value. */
sealed interface AttributeSource permits AttributeSource.Constant, FieldSource, TextTemplate, TimeToLive {

    /** Returns the value of the attribute; empty if the item does not get the attribute. */
    Optional<AttributeValue> value(Map<String, AttributeValue> row, EmptyValues empty) throws UnmappableRow;

    /** Returns the paths that this source reads. */
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
