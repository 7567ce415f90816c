package dev.replicator.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.internal.value.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Writes one record as JSON. A field that the record does not have is not written. */
record RecordWriter(JsonGenerator json) {

    static String write(SourceRecord.Whole source) {
        return JsonWriter.text(json -> new RecordWriter(json).write(source.streamArn(), source.record()));
    }

    private void write(String streamArn, Record record) throws IOException {
        json.writeStartObject();
        text("eventID", record.eventID());
        text("eventName", record.eventNameAsString());
        text("eventVersion", record.eventVersion());
        text("eventSource", record.eventSource());
        text("awsRegion", record.awsRegion());
        body(record.dynamodb());
        identity(record.userIdentity());
        text("eventSourceARN", streamArn.isEmpty() ? null : streamArn);
        json.writeEndObject();
    }

    private void body(@Nullable StreamRecord body) throws IOException {
        if (body == null) {
            return;
        }
        json.writeObjectFieldStart("dynamodb");
        time("ApproximateCreationDateTime", body.approximateCreationDateTime());
        attributes("Keys", body.hasKeys(), body.keys());
        attributes("NewImage", body.hasNewImage(), body.newImage());
        attributes("OldImage", body.hasOldImage(), body.oldImage());
        text("SequenceNumber", body.sequenceNumber());
        if (body.sizeBytes() != null) {
            json.writeNumberField("SizeBytes", body.sizeBytes());
        }
        text("StreamViewType", body.streamViewTypeAsString());
        json.writeEndObject();
    }

    private void identity(@Nullable Identity identity) throws IOException {
        if (identity == null) {
            return;
        }
        json.writeObjectFieldStart("userIdentity");
        text("type", identity.type());
        text("principalId", identity.principalId());
        json.writeEndObject();
    }

    private void attributes(String name, boolean present, Map<String, AttributeValue> attributes) throws IOException {
        if (present) {
            json.writeFieldName(name);
            DynamoDbJson.writeAttributes(json, attributes);
        }
    }

    /** Writes a time in seconds, with a fraction if necessary. */
    private void time(String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
            json.writeFieldName(name);
            json.writeNumber(seconds.stripTrailingZeros().toPlainString());
        }
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
