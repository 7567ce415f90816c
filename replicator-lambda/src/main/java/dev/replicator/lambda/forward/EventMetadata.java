package dev.replicator.lambda.forward;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an event is stored and what it is marked with in Splunk. */
record EventMetadata(Field index, Field source, Field sourcetype, Field host) {

    /**
     * One field of the metadata.
     *
     * @param fixed its value if the item does not have the attribute
     * @param attribute the attribute of the item whose value is used, if that is a text that is not empty
     */
    record Field(Optional<String> fixed, Optional<String> attribute) {

        Optional<String> of(Map<String, AttributeValue> item) {
            return fromItem(item).or(() -> fixed);
        }

        private Optional<String> fromItem(Map<String, AttributeValue> item) {
            return attribute
                    .map(item::get)
                    .filter(value -> value.type() == AttributeValue.Type.S)
                    .map(AttributeValue::s)
                    .filter(text -> !text.isEmpty());
        }
    }
}
