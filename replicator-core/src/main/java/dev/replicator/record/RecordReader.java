package dev.replicator.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.DynamoDbJson.InvalidValueException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Reads one record into the SDK's types. Skips unknown fields. */
final class RecordReader {

    /** The smallest number that is read as milliseconds. As seconds it would be after the year 5000. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal TIME_LIMIT = MILLISECONDS_FROM.movePointRight(4);

    /**
     * The largest exponent of a number. Times and sizes never have a larger one, and computing with it could take very
     * long.
     */
    private static final int MAX_SCALE = 30;

    private final JsonParser json;
    private String streamArn = "";

    RecordReader(JsonParser json) {
        this.json = json;
    }

    SourceRecord read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidValueException("a record is not an object");
        }
        Record.Builder record = Record.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "eventID" -> record.eventID(text());
                case "eventName" -> record.eventName(text());
                case "eventVersion" -> record.eventVersion(text());
                case "eventSource" -> record.eventSource(text());
                case "awsRegion" -> record.awsRegion(text());
                case "dynamodb" -> record.dynamodb(body());
                case "userIdentity" -> identity(record);
                case "eventSourceARN" -> streamArn = text();
                default -> json.skipChildren();
            }
        }
        return SourceRecord.of(streamArn, record.build());
    }

    private StreamRecord body() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidValueException("'dynamodb' is not an object");
        }
        StreamRecord.Builder body = StreamRecord.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "ApproximateCreationDateTime" -> body.approximateCreationDateTime(time());
                case "Keys" -> body.keys(DynamoDbJson.readAttributes(json));
                case "NewImage" -> body.newImage(DynamoDbJson.readAttributes(json));
                case "OldImage" -> body.oldImage(DynamoDbJson.readAttributes(json));
                case "SequenceNumber" -> body.sequenceNumber(text());
                case "SizeBytes" -> body.sizeBytes(size());
                case "StreamViewType" -> body.streamViewType(text());
                default -> json.skipChildren();
            }
        }
        return body.build();
    }

    /**
     * Reads the user identity. Its field names occur in lower and in upper camel case. In most records, it is missing
     * or null.
     */
    private void identity(Record.Builder record) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        Identity.Builder identity = Identity.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "type", "Type" -> identity.type(text());
                case "principalId", "PrincipalId" -> identity.principalId(text());
                default -> json.skipChildren();
            }
        }
        record.userIdentity(identity.build());
    }

    private String text() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidValueException("a field that must be a string is not a string");
        }
        return json.getText();
    }

    private long size() throws IOException {
        try {
            return number("the size").longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("the size is not a whole number");
        }
    }

    private BigDecimal number(String what) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new InvalidValueException(what + " is not a number");
        }
        try {
            BigDecimal number = new BigDecimal(json.getText());
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the exponent is too large; the exception below reports this
        }
        throw new InvalidValueException(what + " is out of range");
    }

    /** Reads a time in whole or fractional seconds, which may use scientific notation, or in milliseconds. */
    private Instant time() throws IOException {
        BigDecimal time = number("the creation time");
        if (time.signum() < 0 || time.compareTo(TIME_LIMIT) >= 0) {
            throw new InvalidValueException("the creation time is out of range");
        }
        BigDecimal seconds = time.compareTo(MILLISECONDS_FROM) < 0 ? time : time.movePointLeft(3);
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
