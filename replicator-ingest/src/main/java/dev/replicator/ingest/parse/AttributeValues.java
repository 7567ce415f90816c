package dev.replicator.ingest.parse;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Creates values of the usual types. Reuses its builders, because a new one costs more than the rest of a field. For
 * one thread.
 */
final class AttributeValues {

    private final AttributeValue.Builder text = AttributeValue.builder();
    private final AttributeValue.Builder number = AttributeValue.builder();

    AttributeValue text(String value) {
        return text.s(value).build();
    }

    AttributeValue number(String value) {
        return number.n(value).build();
    }
}
