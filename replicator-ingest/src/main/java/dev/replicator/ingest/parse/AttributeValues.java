package dev.replicator.ingest.parse;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes values of the usual types. Its builders are used again: to make a new one costs more than all the rest of a field. For one thread. */
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
