package dev.replicator.redrive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads quarantined records and Lambda's failed invocations. Passes on the bytes of each record unchanged, so that
 * nothing is lost.
 */
final class StoredRecordsReader {

    private final byte[] bytes;
    private String reason = "";
    private Optional<Instant> time = Optional.empty();
    private Optional<byte[]> record = Optional.empty();
    private Optional<byte[]> invocation = Optional.empty();

    private StoredRecordsReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the content of a stored file or object; empty if it is neither a quarantined record nor a failed
     * invocation.
     */
    static Optional<StoredRecords> read(String name, byte[] bytes) {
        StoredRecordsReader reader = new StoredRecordsReader(bytes);
        try {
            reader.readFields();
            return reader.result(name);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<StoredRecords> result(String name) {
        boolean quarantined = record.isPresent();
        List<SourceRecord> records =
                record.or(() -> invocation).map(RecordJson::read).orElse(List.of());
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredRecords(name, reason, time, quarantined, records));
    }

    private void readFields() throws IOException {
        try (JsonParser json = DynamoDbJson.parser(new ByteArrayInputStream(bytes))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                readField(field, json);
            }
        }
    }

    private void readField(String field, JsonParser json) throws IOException {
        switch (field) {
            case "reason" -> reason = json.getText();
            case "time", "timestamp" -> time = time(json.getText());
            case "record" -> record = Optional.of(rawValue(json));
            case "payload" -> invocation = Optional.of(rawValue(json));
            case "requestContext" -> readContext(json);
            default -> json.skipChildren();
        }
    }

    private void readContext(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean condition = "condition".equals(json.currentName());
            json.nextToken();
            if (condition) {
                reason = json.getText();
            }
            json.skipChildren();
        }
    }

    /** Returns the bytes of a JSON value. If the value is a string, returns its content. */
    private byte[] rawValue(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText().getBytes(StandardCharsets.UTF_8);
        }
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return Arrays.copyOfRange(bytes, from, (int) json.currentLocation().getByteOffset());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
