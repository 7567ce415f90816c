package dev.replicator.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits an event into its records. {@link RecordReader} reads each record. If it cannot read a record, the record's
 * bytes are kept unchanged.
 */
final class EventReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] bytes;
    private final int start;
    private final List<SourceRecord> records = new ArrayList<>();

    EventReader(byte[] bytes) {
        this.bytes = bytes;
        this.start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    }

    List<SourceRecord> read() {
        try (JsonParser json = DynamoDbJson.FACTORY.createParser(bytes, start, bytes.length - start)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Not a stream event: it is not a JSON object.");
            }
            boolean enveloped = readEnvelope(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("Not a stream event: there is more text after the JSON object.");
            }
            return enveloped ? records : List.of(readBareRecord());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Reads all records of the field {@code Records}. Returns false if the object does not have this field. */
    private boolean readEnvelope(JsonParser json) throws IOException {
        boolean found = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isRecords = "Records".equals(json.currentName());
            if (json.nextToken() == JsonToken.START_ARRAY && isRecords) {
                found = true;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    records.add(readRecord(json));
                }
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private SourceRecord readBareRecord() throws IOException {
        try (JsonParser json = DynamoDbJson.FACTORY.createParser(bytes, start, bytes.length - start)) {
            json.nextToken();
            SourceRecord record = readRecord(json);
            if (record.streamArn().isEmpty() && record.sequenceNumber().isEmpty()) {
                throw new IllegalArgumentException("Not a stream event: it has no Records and is not a stream record.");
            }
            return record;
        }
    }

    private SourceRecord readRecord(JsonParser json) throws IOException {
        int from = start + (int) json.currentTokenLocation().getByteOffset();
        boolean structure = json.currentToken().isStructStart();
        int depth = json.getParsingContext().getNestingDepth();
        try {
            return new RecordReader(json).read();
        } catch (DynamoDbJson.InvalidValueException e) {
            while (structure && json.getParsingContext().getNestingDepth() >= depth) {
                json.nextToken();
            }
            json.finishToken(); // the parser may have read only the first character of a string
            int to = start + (int) json.currentLocation().getByteOffset();
            return unreadable(new String(bytes, from, to - from, StandardCharsets.UTF_8), e);
        }
    }

    /**
     * Creates the parser of JSON trees only when a record cannot be read. This is rare, and loading it takes a tenth of
     * a second.
     */
    private static final class Trees {
        static final ObjectMapper READER = new ObjectMapper(DynamoDbJson.FACTORY);
    }

    /** Returns an unreadable record, with its stream ARN and its sequence number if the JSON has them. */
    private static SourceRecord unreadable(String json, DynamoDbJson.InvalidValueException why) throws IOException {
        JsonNode record = Trees.READER.readTree(json);
        JsonNode sequenceNumber = record.at("/dynamodb/SequenceNumber");
        return new SourceRecord.Unreadable(
                record.path("eventSourceARN").asText(""),
                sequenceNumber.isTextual() ? Optional.of(sequenceNumber.asText()) : Optional.empty(),
                json,
                new Rejection(RejectReason.UNREADABLE, "Not a stream record: " + why.getMessage() + "."));
    }

    private static boolean startsWithMark(byte[] bytes) {
        return Arrays.mismatch(bytes, BYTE_ORDER_MARK) >= BYTE_ORDER_MARK.length
                || Arrays.equals(bytes, BYTE_ORDER_MARK);
    }

    /**
     * Returns an exception that says where the JSON is invalid. Does not quote the JSON, because it may contain an
     * item.
     */
    private static IllegalArgumentException broken(IOException e) {
        JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new IllegalArgumentException("The event is not valid JSON: it is cut off or malformed" + place + ".");
    }
}
