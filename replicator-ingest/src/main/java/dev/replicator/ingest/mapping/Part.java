package dev.replicator.ingest.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where one attribute of the item comes from. */
sealed interface Part permits Part.Constant, FieldPart, Template, TimeToLive {

    /** The attribute's value; nothing if the item is to have none. */
    Optional<AttributeValue> value(Map<String, AttributeValue> row, Empty empty) throws Misfit;

    /** What it looks at. */
    List<Path> paths();

    /** The same in every item. */
    record Constant(AttributeValue constant) implements Part {

        @Override
        public Optional<AttributeValue> value(Map<String, AttributeValue> row, Empty empty) {
            return Optional.of(constant);
        }

        @Override
        public List<Path> paths() {
            return List.of();
        }
    }
}
