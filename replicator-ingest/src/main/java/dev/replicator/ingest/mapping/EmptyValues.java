package dev.replicator.ingest.mapping;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of a value that is empty: an empty text, such as a field of CSV without content, or a null. */
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
