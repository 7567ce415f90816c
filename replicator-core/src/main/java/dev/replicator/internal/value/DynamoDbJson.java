package dev.replicator.internal.value;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads and writes DynamoDB JSON: each value is in an object with its type, such as {@code {"N":"1.50"}}. No
 * information is lost: numbers stay text, and maps keep the order of their attributes. If a value does not have exactly
 * one known type, reading throws {@link InvalidValueException}.
 */
public final class DynamoDbJson {

    /**
     * Creates parsers and generators. Attribute names and numbers may be longer than Jackson's default limits, which
     * would make the whole event unreadable.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Signals that a value is not DynamoDB JSON. The message says what is wrong and does not quote content. */
    public static final class InvalidValueException extends IOException {

        public InvalidValueException(String message) {
            super(message);
        }
    }

    private DynamoDbJson() {}

    /** Returns a parser that accepts names and numbers of any length. Closing the parser closes the stream. */
    public static JsonParser parser(InputStream json) throws IOException {
        return FACTORY.createParser(json);
    }

    /** Reads the attributes of the current object. Leaves the parser at the end of the object. */
    public static Map<String, AttributeValue> readAttributes(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidValueException("attributes are not an object");
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (attributes.put(name, readValue(json)) != null) {
                throw new InvalidValueException("an attribute occurs twice in one object");
            }
        }
        return attributes;
    }

    /** Reads the current value. Leaves the parser at the end of the value. */
    public static AttributeValue readValue(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT || json.nextToken() != JsonToken.FIELD_NAME) {
            throw new InvalidValueException("a value is not an object with a type");
        }
        String type = json.currentName();
        json.nextToken();
        AttributeValue value = readTyped(type, json);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw new InvalidValueException("a value has more than one type");
        }
        return value;
    }

    private static AttributeValue readTyped(String type, JsonParser json) throws IOException {
        return switch (type) {
            case "S" -> AttributeValue.fromS(text(json));
            case "N" -> AttributeValue.fromN(text(json));
            case "B" -> AttributeValue.fromB(bytes(json));
            case "BOOL" -> AttributeValue.fromBool(bool(json));
            case "NULL" -> nul(json);
            case "M" -> AttributeValue.fromM(readAttributes(json));
            case "L" -> AttributeValue.fromL(list(json, DynamoDbJson::readValue));
            case "SS" -> AttributeValue.fromSs(list(json, DynamoDbJson::text));
            case "NS" -> AttributeValue.fromNs(list(json, DynamoDbJson::text));
            case "BS" -> AttributeValue.fromBs(list(json, DynamoDbJson::bytes));
            default -> throw new InvalidValueException("a value is of an unknown type");
        };
    }

    private interface Reader<T> {
        T read(JsonParser json) throws IOException;
    }

    private static <T> List<T> list(JsonParser json, Reader<T> element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidValueException("a list or set is not an array");
        }
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(json));
        }
        return elements;
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidValueException("a string, number or binary is not a JSON string");
        }
        return json.getText();
    }

    private static SdkBytes bytes(JsonParser json) throws IOException {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64Variants.MIME_NO_LINEFEEDS.decode(text(json)));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("a binary is not Base64");
        }
    }

    private static boolean bool(JsonParser json) throws IOException {
        if (!json.currentToken().isBoolean()) {
            throw new InvalidValueException("a BOOL is neither true nor false");
        }
        return json.getBooleanValue();
    }

    private static AttributeValue nul(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            throw new InvalidValueException("a NULL is not true");
        }
        return AttributeValue.fromNul(true);
    }

    public static void writeAttributes(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            writeValue(json, attribute.getValue());
        }
        json.writeEndObject();
    }

    /** Writes a value. If the SDK does not know the type of the value, writes an empty object. */
    public static void writeValue(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        switch (value.type()) {
            case S -> json.writeStringField("S", value.s());
            case N -> json.writeStringField("N", value.n());
            case B -> json.writeBinaryField("B", value.b().asByteArrayUnsafe());
            case BOOL -> json.writeBooleanField("BOOL", value.bool());
            case NUL -> json.writeBooleanField("NULL", value.nul());
            case M -> {
                json.writeFieldName("M");
                writeAttributes(json, value.m());
            }
            case L -> writeList(json, "L", value.l(), DynamoDbJson::writeValue);
            case SS -> writeList(json, "SS", value.ss(), JsonGenerator::writeString);
            case NS -> writeList(json, "NS", value.ns(), JsonGenerator::writeString);
            case BS -> writeList(json, "BS", value.bs(), (g, bytes) -> g.writeBinary(bytes.asByteArrayUnsafe()));
            case UNKNOWN_TO_SDK_VERSION -> {}
        }
        json.writeEndObject();
    }

    private interface Writer<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    private static <T> void writeList(JsonGenerator json, String type, List<T> elements, Writer<T> element)
            throws IOException {
        json.writeArrayFieldStart(type);
        for (T each : elements) {
            element.write(json, each);
        }
        json.writeEndArray();
    }
}
