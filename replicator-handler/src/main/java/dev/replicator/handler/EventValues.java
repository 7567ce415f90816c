package dev.replicator.handler;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Converts attribute values of {@code aws-lambda-java-events} to the SDK's. A value without content becomes a value of
 * unknown type, so that the replicator rejects its record.
 */
final class EventValues {

    private EventValues() {}

    static @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> attributes(
            @Nullable Map<String, AttributeValue> from) {
        if (from == null) {
            return null;
        }
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> attributes = new LinkedHashMap<>();
        from.forEach((name, value) -> attributes.put(name, value(value)));
        return attributes;
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(AttributeValue from) {
        var value = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        if (from.getS() != null) {
            value.s(from.getS());
        } else if (from.getN() != null) {
            value.n(from.getN());
        } else if (from.getB() != null) {
            value.b(SdkBytes.fromByteBuffer(from.getB()));
        } else if (from.getBOOL() != null) {
            value.bool(from.getBOOL());
        } else if (Boolean.TRUE.equals(from.getNULL())) {
            value.nul(true);
        } else if (from.getM() != null) {
            value.m(attributes(from.getM()));
        } else if (from.getL() != null) {
            value.l(from.getL().stream().map(EventValues::value).toList());
        } else if (from.getSS() != null) {
            value.ss(from.getSS());
        } else if (from.getNS() != null) {
            value.ns(from.getNS());
        } else if (from.getBS() != null) {
            value.bs(from.getBS().stream().map(SdkBytes::fromByteBuffer).toList());
        }
        return value.build();
    }
}
