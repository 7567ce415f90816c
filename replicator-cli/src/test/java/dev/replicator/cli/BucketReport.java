package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The report of a comparison of buckets. */
final class BucketReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BucketReport() {}

    /** What was found, such as {@code missing by key}, by the key of the object; fails if a key was reported twice. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = JSON.readTree(line);
            String before = found.put(
                    json.path("key").asText(),
                    json.path("kind").asText() + " by " + json.path("by").asText());
            assertThat(before).as(line).isNull();
        }
        return found;
    }
}
