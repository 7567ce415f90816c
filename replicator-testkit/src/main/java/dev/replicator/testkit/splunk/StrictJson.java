package dev.replicator.testkit.splunk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * Reads JSON values that follow each other. Objects are maps, arrays are lists, numbers are {@code BigDecimal}, and
 * null is {@code Optional.empty()}.
 */
final class StrictJson implements AutoCloseable {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Signals that the text is not JSON. */
    static final class BadJsonException extends Exception {

        BadJsonException(IOException cause) {
            super(cause);
        }
    }

    private final JsonParser json;

    StrictJson(byte[] text) throws BadJsonException {
        try {
            json = FACTORY.createParser(text);
        } catch (IOException e) {
            throw new BadJsonException(e);
        }
    }

    /** Returns the next value; empty at the end of the text. */
    Optional<Object> next() throws BadJsonException {
        try {
            return json.nextToken() == null ? Optional.empty() : Optional.of(value());
        } catch (IOException e) {
            throw new BadJsonException(e);
        }
    }

    private Object value() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> Optional.empty();
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    @Override
    public void close() throws BadJsonException {
        try {
            json.close();
        } catch (IOException e) {
            throw new BadJsonException(e);
        }
    }
}
