package dev.replicator.quarantine;

import dev.replicator.internal.value.JsonWriter;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A record that can never be applied, with the reason and the time of the rejection. */
public record QuarantinedRecord(String replicaTable, SourceRecord record, Rejection rejection, Instant time) {

    /** Returns JSON with the reason, the error, the time, and the complete record in the format of a stream event. */
    public String json() {
        return json(Map.of());
    }

    /** Returns the same JSON with additional fields before the record. */
    public String json(Map<String, String> more) {
        return JsonWriter.text(json -> {
            json.writeStartObject();
            json.writeStringField("reason", rejection.reason().name());
            json.writeStringField("error", rejection.error());
            json.writeStringField("time", time.toString());
            json.writeStringField("replicaTable", replicaTable);
            for (Map.Entry<String, String> field : new TreeMap<>(more).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeFieldName("record");
            json.writeRawValue(record.json());
            json.writeEndObject();
        });
    }
}
