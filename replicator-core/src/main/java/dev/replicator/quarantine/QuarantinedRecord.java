package dev.replicator.quarantine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.change.StreamArn;
import dev.replicator.internal.value.Sha256;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A record that can never be applied, with why and when. */
public record QuarantinedRecord(String replicaTable, SourceRecord record, Rejection rejection, Instant time) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_STREAM = "no-stream";

    /**
     * A name of three parts, {@code <replica table>/<stream label>/<sequence number>}, the same whenever the record comes;
     * the record's SHA-256 stands for a sequence number that is missing or none.
     */
    public String path() {
        String label = StreamArn.parse(record.streamArn()).map(StreamArn::label).orElse(NO_STREAM);
        String name =
                record.sequenceNumber().filter(Version::isSequenceNumber).orElseGet(() -> Sha256.hex(record.json()));
        return replicaTable + '/' + label + '/' + name;
    }

    /** The reason, the error, the time, and the whole record as a stream event has it. */
    public String json() {
        return json(Map.of());
    }

    /** The same with further fields before the record, such as who rejected it. */
    public String json(Map<String, String> more) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
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
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string failed", e);
        }
        return text.toString();
    }
}
