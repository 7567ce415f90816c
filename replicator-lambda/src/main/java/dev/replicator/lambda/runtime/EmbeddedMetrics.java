package dev.replicator.lambda.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.value.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes metrics as one log line in CloudWatch's embedded metric format, from which CloudWatch Logs creates metrics. It
 * uses no library, because that would add a third of a second to each cold start.
 *
 * @param dimension the name of the only dimension
 * @param subject the value of the dimension
 */
public record EmbeddedMetrics(String namespace, String dimension, String subject) {

    /** The metrics of one unit of CloudWatch, by their names. */
    public record Unit(String name, Map<String, Number> metrics) {}

    public String line(Instant now, List<Unit> units) {
        return JsonWriter.text(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", now.toEpochMilli());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", namespace);
            json.writeArrayFieldStart("Dimensions");
            json.writeArray(new String[] {dimension}, 0, 1);
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            for (Unit unit : units) {
                declare(json, unit);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField(dimension, subject);
            for (Unit unit : units) {
                write(json, unit);
            }
            json.writeStringField("AWSRequestId", Invocation.requestId());
            json.writeEndObject();
        });
    }

    private static void declare(JsonGenerator json, Unit unit) throws IOException {
        for (String name : unit.metrics().keySet()) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeStringField("Unit", unit.name());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Unit unit) throws IOException {
        for (Map.Entry<String, Number> metric : unit.metrics().entrySet()) {
            json.writeFieldName(metric.getKey());
            json.writeRawValue(metric.getValue().toString());
        }
    }
}
