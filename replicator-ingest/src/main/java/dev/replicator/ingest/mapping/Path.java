package dev.replicator.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a value stands in a row: names with dots between them, a dot that is part of a name behind a backslash. */
record Path(List<String> names) {

    /**
     * Takes a path apart.
     *
     * @throws IllegalArgumentException a name is empty
     */
    static Path parse(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("(?<!\\\\)\\.", -1)) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("is no path: a name in it is empty");
            }
            names.add(name.replace("\\.", "."));
        }
        return new Path(List.copyOf(names));
    }

    String top() {
        return names.get(0);
    }

    Optional<AttributeValue> in(Map<String, AttributeValue> row) {
        AttributeValue value = row.get(top());
        for (int depth = 1; value != null && depth < names.size(); depth++) {
            value = value.hasM() ? value.m().get(names.get(depth)) : null;
        }
        return Optional.ofNullable(value);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
