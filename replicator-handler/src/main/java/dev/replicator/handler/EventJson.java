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
 * Reads stream events and writes responses as JSON, for a {@code RequestStreamHandler}. It is faster than {@link
 * DynamodbEvents} and keeps attribute values that Lambda's own deserialiser loses.
 */
public final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /**
     * Returns the event's records in their original order.
     *
     * @throws IllegalArgumentException if the input is not a DynamoDB stream event
     */
    public static List<SourceRecord> records(InputStream event) throws IOException {
        return RecordJson.read(event.readAllBytes());
    }

    /**
     * Writes the response for the event source mapping and closes the stream. The mapping must have {@code
     * ReportBatchItemFailures}.
     */
    public static void writeResponse(Report report, OutputStream response) throws IOException {
        writeResponse(DynamodbEvents.response(report), response);
    }

    /** Writes a response and closes the stream. An SQS event source mapping accepts the same format. */
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
