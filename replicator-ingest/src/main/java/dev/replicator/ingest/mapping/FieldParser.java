package dev.replicator.ingest.mapping;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one field of a mapping: a path, or an object that says more. */
final class FieldParser {

    private FieldParser() {}

    /** The part, if there is nothing wrong with it. */
    static Optional<? extends Part> parse(Node node) {
        if (node.isText()) {
            return path(node).map(path -> new FieldPart(path, Optional.empty(), false, Optional.empty()));
        }
        node.allowOnly("from", "type", "required", "default", "value");
        Optional<Type> type = node.child("type").flatMap(said -> said.oneOf(Type.values()));
        Optional<Node> constant = node.child("value");
        if (constant.isPresent()) {
            if (node.child("from").isPresent()) {
                node.problem("has both value and from");
            }
            return value(constant.get(), type).map(Part.Constant::new);
        }
        Optional<AttributeValue> otherwise = node.child("default").flatMap(said -> value(said, type));
        return node.required("from")
                .flatMap(FieldParser::path)
                .map(path -> new FieldPart(path, type, node.flag("required"), otherwise));
    }

    private static Optional<Path> path(Node node) {
        return node.parsed(Path::parse, "must be a path");
    }

    private static Optional<AttributeValue> value(Node node, Optional<Type> type) {
        Optional<AttributeValue> natural = node.value();
        Optional<AttributeValue> typed = type.isPresent() ? natural.flatMap(type.get()::tryOf) : natural;
        if (natural.isPresent() && typed.isEmpty()) {
            node.problem("is not of type " + type.get());
        }
        return typed;
    }
}
