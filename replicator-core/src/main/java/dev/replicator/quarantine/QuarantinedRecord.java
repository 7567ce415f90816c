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

/** A record that can never be applied, with why and when. */
public record QuarantinedRecord(String replicaTable, SourceRecord record, Rejection rejection, Instant time) {

    /** What every path ends with. */
    public static final String EXTENSION = ".json";

    private static final String NO_STREAM = "no-stream";

    /**
     * The key of the record in a bucket, or its path in a directory:
     * {@code <replica table>/<stream label>/<sequence number>.json}. It is the same whenever the record comes. The record's
     * SHA-256 replaces a sequence number that is missing or invalid.
     */
    public String path() {
        String label = StreamArn.parse(record.streamArn()).map(StreamArn::label).orElse(NO_STREAM);
        String name =
                record.sequenceNumber().filter(Version::isSequenceNumber).orElseGet(() -> Sha256.hex(record.json()));
        return replicaTable + '/' + label + '/' + name + EXTENSION;
    }

    /** The reason, the error, the time, and the whole record as a stream event has it. */
    public String json() {
        return json(Map.of());
    }

    /** The same with further fields before the record, such as who rejected it. */
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
