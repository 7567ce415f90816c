package dev.replicator.ingest.mapping;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a mapping does with empty values: an empty string, such as an empty field of CSV, or a null. */
enum EmptyValues {
    /** It counts as missing. */
    DROP,
    /** It becomes a null. */
    NULL,
    /** It stays as it is. */
    KEEP;

    static boolean isEmpty(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().isEmpty();
            case NUL -> true;
            default -> false;
        };
    }
}
