package dev.replicator.testkit.http;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** Writes any of the SDK's model objects as JSON. Fields that are not set are omitted. */
final class PojoWriter {

    private PojoWriter() {}

    /** Writes the model's fields into the JSON object that is already open. */
    static void fields(JsonGenerator json, SdkPojo pojo) throws IOException {
        for (var field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null
                    && !(value instanceof SdkAutoConstructMap<?, ?>)
                    && !(value instanceof SdkAutoConstructList<?>)) {
                json.writeFieldName(field.locationName());
                value(json, value);
            }
        }
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof SdkPojo pojo) {
            json.writeStartObject();
            fields(json, pojo);
            json.writeEndObject();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var each : list) {
                value(json, each);
            }
            json.writeEndArray();
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof SdkBytes bytes) {
            json.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Instant time) {
            json.writeNumber(time.toEpochMilli() / 1000.0);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            throw new IOException("no such value: " + value.getClass());
        }
    }
}
