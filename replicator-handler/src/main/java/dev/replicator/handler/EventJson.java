package dev.replicator.handler;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * For a {@code RequestStreamHandler}: event and response as JSON. Unlike {@link DynamodbEvents}, it loses nothing and
 * is faster.
 */
public final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /**
     * The event's records, in their order.
     *
     * @throws IllegalArgumentException it is not an event of a stream
     */
    public static List<SourceRecord> records(InputStream event) throws IOException {
        return RecordJson.read(event.readAllBytes());
    }

    /**
     * Writes the response for the event source mapping, which must have {@code ReportBatchItemFailures}, and closes the
     * stream.
     */
    public static void writeResponse(Report report, OutputStream response) throws IOException {
        writeResponse(DynamodbEvents.response(report), response);
    }

    /** Writes a response, also for the mapping of a queue, and closes the stream. */
    public static void writeResponse(StreamsEventResponse answer, OutputStream response) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(response)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (BatchItemFailure failure : answer.getBatchItemFailures()) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", failure.getItemIdentifier());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
