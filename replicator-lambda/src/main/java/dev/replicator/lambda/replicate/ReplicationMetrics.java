package dev.replicator.lambda.replicate;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.report.Counts;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a report as one log line in CloudWatch's embedded metric format, from which CloudWatch Logs creates metrics.
 * It uses no library, because that would add a third of a second to each cold start.
 */
record ReplicationMetrics(String namespace, String replicaTable) {

    private static final String DIMENSION = "Table";

    String line(Report report, Instant now) {
        Map<String, Number> counts = counts(report);
        Map<String, Number> lags = lags(report);
        return JsonWriter.text(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", now.toEpochMilli());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", namespace);
            json.writeArrayFieldStart("Dimensions");
            json.writeArray(new String[] {DIMENSION}, 0, 1);
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            declare(json, counts, "Count");
            declare(json, lags, "Milliseconds");
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField(DIMENSION, replicaTable);
            write(json, counts);
            write(json, lags);
            json.writeStringField("AWSRequestId", Invocation.requestId());
            json.writeEndObject();
        });
    }

    private static Map<String, Number> counts(Report report) {
        Counts counts = report.counts();
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("Records", counts.records());
        metrics.put("Applied", counts.applied());
        metrics.put("Superseded", counts.superseded());
        metrics.put("Duplicate", counts.duplicate());
        metrics.put("Coalesced", counts.coalesced());
        metrics.put("Filtered", counts.filtered());
        metrics.put("Quarantined", counts.rejected());
        metrics.put("Retried", counts.retried());
        metrics.put("OrderInversions", counts.orderInversions());
        metrics.put("ForeignStamps", counts.foreignStamps());
        metrics.put("WriteUnits", report.writeUnits());
        return metrics;
    }

    /** Returns the batch's largest replication lag and largest heartbeat lag, in milliseconds. */
    private static Map<String, Number> lags(Report report) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        put(metrics, "ReplicationLag", report.lag());
        put(metrics, "HeartbeatLag", report.heartbeatLag());
        return metrics;
    }

    private static void put(Map<String, Number> metrics, String name, Optional<Lag> lag) {
        lag.map(Lag::max).map(Duration::toMillis).ifPresent(millis -> metrics.put(name, millis));
    }

    private static void declare(JsonGenerator json, Map<String, Number> metrics, String unit) throws IOException {
        for (String name : metrics.keySet()) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeStringField("Unit", unit);
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Map<String, Number> metrics) throws IOException {
        for (Map.Entry<String, Number> metric : metrics.entrySet()) {
            json.writeFieldName(metric.getKey());
            json.writeRawValue(metric.getValue().toString());
        }
    }
}
