package dev.replicator.lambda.forward;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes attribute values as a reader expects JSON, without DynamoDB's types: {@code {"total":12.50}}. A number keeps
 * all its digits. A set is an array, a binary is Base64.
 */
final class UntypedJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private UntypedJson() {}

    static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            write(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        switch (value.type()) {
            case S -> json.writeString(value.s());
            case N -> writeNumber(json, value.n());
            case B -> json.writeBinary(value.b().asByteArrayUnsafe());
            case BOOL -> json.writeBoolean(value.bool());
            case M -> write(json, value.m());
            case L -> writeArray(json, value.l(), UntypedJson::write);
            case SS -> writeArray(json, value.ss(), JsonGenerator::writeString);
            case NS -> writeArray(json, value.ns(), UntypedJson::writeNumber);
            case BS -> writeArray(json, value.bs(), UntypedJson::writeBytes);
            case NUL, UNKNOWN_TO_SDK_VERSION -> json.writeNull();
        }
    }

    /** Writes a number as it stands. A text that JSON does not allow as a number is written as a string. */
    private static void writeNumber(JsonGenerator json, String number) throws IOException {
        if (NUMBER.matcher(number).matches()) {
            json.writeNumber(number);
        } else {
            json.writeString(number);
        }
    }

    private static void writeBytes(JsonGenerator json, SdkBytes bytes) throws IOException {
        json.writeBinary(bytes.asByteArrayUnsafe());
    }

    private interface Writer<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    private static <T> void writeArray(JsonGenerator json, List<T> elements, Writer<T> element) throws IOException {
        json.writeStartArray();
        for (T each : elements) {
            element.write(json, each);
        }
        json.writeEndArray();
    }
}
