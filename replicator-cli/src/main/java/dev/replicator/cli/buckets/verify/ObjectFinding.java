package dev.replicator.cli.buckets.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.cli.buckets.ObjectState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of an object in both buckets, with the verdict of the comparison. */
record ObjectFinding(String key, ObjectState source, ObjectState destination, ObjectVerdict verdict) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the finding as a line of the report. The line has no content of the object. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", verdict.kind().word());
        fields.put("key", key);
        fields.put("by", verdict.by());
        fields.put("source", fields(source));
        fields.put("destination", fields(destination));
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can be written", e);
        }
    }

    private static Map<String, Object> fields(ObjectState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!state.exists()) {
            fields.put("exists", false);
            fields.put("deleteMarker", state.deleteMarker());
            return fields;
        }
        fields.put("size", state.size());
        fields.put("etag", state.etag());
        fields.put("modified", state.modified().toString());
        state.version().ifPresent(version -> fields.put("version", version));
        state.status().ifPresent(status -> fields.put("replicationStatus", status));
        state.encryption().ifPresent(encryption -> fields.put("encryption", encryption));
        return fields;
    }
}
