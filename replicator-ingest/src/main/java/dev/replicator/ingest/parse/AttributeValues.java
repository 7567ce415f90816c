package dev.replicator.ingest.parse;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Creates values of the usual types. Reuses the SDK's builders, because a new builder for each field would take more
 * time than all the rest. Not thread-safe.
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
