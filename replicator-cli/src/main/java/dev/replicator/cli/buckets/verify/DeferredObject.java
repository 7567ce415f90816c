package dev.replicator.cli.buckets.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An object that differs, but was changed too recently to be counted as a difference. It is compared again later.
 *
 * @param due the time to compare the object again
 * @param modified the time at which the source's object was written, if it exists
 */
record DeferredObject(String key, Instant due, Instant modified) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Creates the object to compare again. If the source's object was deleted, the time of the delete is unknown, so
     * the threshold is counted from now.
     */
    static DeferredObject of(ObjectFinding pair, Duration threshold, Instant now) {
        Instant changed = pair.source().exists() ? pair.source().modified() : now;
        return new DeferredObject(
                pair.key(), changed.plus(threshold), pair.source().modified());
    }

    /** Returns whether the source's object was written again since the first comparison. */
    boolean isOvertaken(ObjectFinding pair) {
        return pair.source().exists() && pair.source().modified().isAfter(modified);
    }

    String json() {
        try {
            return JSON.writeValueAsString(List.of(key, due.toString(), modified.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can be written", e);
        }
    }

    static DeferredObject parse(String json) {
        try {
            JsonNode look = JSON.readTree(json);
            return new DeferredObject(
                    look.path(0).asText(),
                    Instant.parse(look.path(1).asText()),
                    Instant.parse(look.path(2).asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not an object to compare again", e);
        }
    }
}
