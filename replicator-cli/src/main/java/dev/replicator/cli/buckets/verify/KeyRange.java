package dev.replicator.cli.buckets.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of keys that one thread compares.
 *
 * @param behind the lower limit: every key of the range is greater
 * @param to the upper limit: no key of the range is greater; empty if there is no limit
 */
record KeyRange(String behind, Optional<String> to) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Divides all possible keys into ranges at these boundaries. */
    static List<KeyRange> cut(List<String> boundaries) {
        List<KeyRange> ranges = new ArrayList<>();
        String begin = "";
        for (String boundary : boundaries) {
            ranges.add(new KeyRange(begin, Optional.of(boundary)));
            begin = boundary;
        }
        ranges.add(new KeyRange(begin, Optional.empty()));
        return ranges;
    }

    KeyRange after(String key) {
        return new KeyRange(key, to);
    }

    boolean reaches(String key) {
        return to.isEmpty() || KeyOrder.compare(key, to.get()) <= 0;
    }

    /** Returns the range as JSON, to be stored in a checkpoint. */
    String json() {
        try {
            return JSON.writeValueAsString(to.map(end -> List.of(behind, end)).orElseGet(() -> List.of(behind)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can be written", e);
        }
    }

    static KeyRange parse(String json) {
        try {
            JsonNode range = JSON.readTree(json);
            return new KeyRange(
                    range.path(0).asText(),
                    range.size() > 1 ? Optional.of(range.path(1).asText()) : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a range of keys", e);
        }
    }
}
