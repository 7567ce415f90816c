package dev.replicator.benchmarks.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Changes as the event that Lambda's event source mapping would bring, with both images. */
public final class StreamEvents {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:000000000000:table/source/stream/" + SourceChange.LABEL;

    private StreamEvents() {}

    public static byte[] of(List<SourceChange> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (SourceChange change : batch) {
                write(json, change);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, SourceChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventID", Long.toHexString(change.sequence()));
        json.writeStringField("eventName", change.kind().name());
        json.writeStringField("eventVersion", "1.1");
        json.writeStringField("eventSource", "aws:dynamodb");
        json.writeStringField("awsRegion", "us-east-1");
        json.writeObjectFieldStart("dynamodb");
        json.writeNumberField("ApproximateCreationDateTime", SourceChange.CREATED);
        json.writeFieldName("Keys");
        DynamoDbJson.writeAttributes(json, change.keyAttributes());
        if (!change.image().isEmpty()) {
            json.writeFieldName("NewImage");
            DynamoDbJson.writeAttributes(json, change.image());
        }
        if (!change.oldImage().isEmpty()) {
            json.writeFieldName("OldImage");
            DynamoDbJson.writeAttributes(json, change.oldImage());
        }
        json.writeStringField("SequenceNumber", change.sequenceNumber());
        json.writeNumberField("SizeBytes", 2048);
        json.writeStringField("StreamViewType", "NEW_AND_OLD_IMAGES");
        json.writeEndObject();
        json.writeStringField("eventSourceARN", ARN);
        json.writeEndObject();
    }
}
