package dev.replicator.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.job.NamedCounts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads and writes checkpoints as JSON. The value of a part is {@code null} before the part starts, its position while
 * it is read, and {@code true} when it is finished.
 */
final class CheckpointJson {

    private static final JsonFactory JSON = new JsonFactory();

    private CheckpointJson() {}

    static String write(Checkpoint checkpoint) {
        return JsonWriter.text(json -> {
            json.writeStartObject();
            json.writeStringField("job", checkpoint.job());
            json.writeStringField("began", checkpoint.began().toString());
            json.writeStringField("phase", checkpoint.phase());
            json.writeObjectFieldStart("tally");
            for (Map.Entry<String, Long> count :
                    new TreeMap<>(checkpoint.tally().counts()).entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("parts");
            for (PartPosition place : checkpoint.parts()) {
                write(json, place);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, PartPosition place) throws IOException {
        if (place.done()) {
            json.writeBoolean(true);
        } else if (place.behind().isPresent()) {
            json.writeString(place.behind().get());
        } else {
            json.writeNull();
        }
    }

    static Checkpoint read(String text) {
        try {
            JsonNode json = new ObjectMapper(JSON).readTree(text);
            List<PartPosition> parts = new ArrayList<>();
            json.path("parts").forEach(part -> parts.add(place(part)));
            Map<String, Long> counts = new TreeMap<>();
            json.path("tally")
                    .properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().asLong()));
            return new Checkpoint(
                    json.path("job").asText(),
                    Instant.parse(json.path("began").asText()),
                    json.path("phase").asText(),
                    parts,
                    new NamedCounts(counts));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "This is not a checkpoint, or it was cut off. Start again with --restart.", e);
        }
    }

    private static PartPosition place(JsonNode part) {
        if (part.isNull()) {
            return PartPosition.BEGIN;
        }
        return part.isBoolean() ? PartPosition.END : PartPosition.behind(Optional.of(part.asText()));
    }
}
