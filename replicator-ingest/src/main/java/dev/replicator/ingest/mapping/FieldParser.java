package dev.replicator.ingest.mapping;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses one field of a mapping: a path, or an object with more settings. */
final class FieldParser {

    private FieldParser() {}

    /** Returns the source of the attribute; empty if the field is invalid. */
    static Optional<? extends AttributeSource> parse(MappingNode node) {
        if (node.isText()) {
            return path(node).map(path -> new FieldSource(path, Optional.empty(), false, Optional.empty()));
        }
        node.allowOnly("from", "type", "required", "default", "value");
        Optional<AttributeType> type = node.child("type").flatMap(said -> said.oneOf(AttributeType.values()));
        Optional<MappingNode> constant = node.child("value");
        if (constant.isPresent()) {
            if (node.child("from").isPresent()) {
                node.problem("has both value and from");
            }
            return value(constant.get(), type).map(AttributeSource.Constant::new);
        }
        Optional<AttributeValue> otherwise = node.child("default").flatMap(said -> value(said, type));
        return node.required("from")
                .flatMap(FieldParser::path)
                .map(path -> new FieldSource(path, type, node.flag("required"), otherwise));
    }

    private static Optional<FieldPath> path(MappingNode node) {
        return node.parsed(FieldPath::parse, "must be a path");
    }

    private static Optional<AttributeValue> value(MappingNode node, Optional<AttributeType> type) {
        Optional<AttributeValue> natural = node.value();
        Optional<AttributeValue> typed = type.isPresent() ? natural.flatMap(type.get()::tryOf) : natural;
        if (natural.isPresent() && typed.isEmpty()) {
            node.problem("is not of type " + type.get());
        }
        return typed;
    }
}
