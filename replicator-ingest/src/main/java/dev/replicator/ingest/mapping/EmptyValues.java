package dev.replicator.ingest.mapping;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a mapping does with empty values. A null and an empty string, such as an empty CSV field, are empty values. */
enum EmptyValues {
    /** An empty value counts as missing. */
    DROP,
    /** An empty value becomes a null. */
    NULL,
    /** An empty value is not changed. */
    KEEP;

    static boolean isEmpty(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().isEmpty();
            case NUL -> true;
            default -> false;
        };
    }
}
