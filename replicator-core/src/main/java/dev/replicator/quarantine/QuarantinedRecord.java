package dev.replicator.quarantine;

import dev.replicator.internal.change.StreamArn;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.internal.value.Sha256;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A record that can never be applied, with the reason and the time. */
public record QuarantinedRecord(String replicaTable, SourceRecord record, Rejection rejection, Instant time) {

    /** The end of every path. */
    public static final String EXTENSION = ".json";

    private static final String NO_STREAM = "no-stream";

    /**
     * The key of the record in a bucket, or its path in a directory: {@code <replica table>/<stream label>/<sequence
     * number>.json}. The same each time the record comes. If the sequence number is missing or invalid, it is the
     * SHA-256 of the record.
     */
    public String path() {
        String label = StreamArn.parse(record.streamArn()).map(StreamArn::label).orElse(NO_STREAM);
        String name =
                record.sequenceNumber().filter(Version::isSequenceNumber).orElseGet(() -> Sha256.hex(record.json()));
        return replicaTable + '/' + label + '/' + name + EXTENSION;
    }

    /** The reason, the error, the time, and the whole record in the form of a stream event. */
    public String json() {
        return json(Map.of());
    }

    /** The same with more fields before the record. */
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
