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
 * Event and response as the JSON that a {@code RequestStreamHandler} gets and gives. Unlike {@link
 * DynamodbEvents} it loses nothing of the event, and parses it in less time.
 */
public final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /**
     * The event's records, in their order.
     *
     * @throws IllegalArgumentException it is no stream event
     */
    public static List<SourceRecord> records(InputStream event) throws IOException {
        return RecordJson.read(event.readAllBytes());
    }

    /**
     * Writes what the event source mapping must be told, which needs {@code ReportBatchItemFailures} to hear it, and closes
     * the stream.
     */
    public static void writeResponse(Report report, OutputStream response) throws IOException {
        writeResponse(DynamodbEvents.response(report), response);
    }

    /** Writes a response, also one to the mapping of a queue, and closes the stream. */
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
