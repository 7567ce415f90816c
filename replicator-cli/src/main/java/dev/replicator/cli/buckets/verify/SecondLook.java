package dev.replicator.cli.buckets.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An object that differs but is too young to count.
 *
 * @param due when it is looked at again
 * @param modified when the source's object was written, as far as it is there
 */
record SecondLook(String key, Instant due, Instant modified) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nobody says when an object was deleted: then the threshold begins now. */
    static SecondLook of(LookedAt pair, Duration threshold, Instant now) {
        Instant changed = pair.source().exists() ? pair.source().modified() : now;
        return new SecondLook(pair.key(), changed.plus(threshold), pair.source().modified());
    }

    /** Whether the source was written to since. */
    boolean isOvertaken(LookedAt pair) {
        return pair.source().exists() && pair.source().modified().isAfter(modified);
    }

    String json() {
        try {
            return JSON.writeValueAsString(List.of(key, due.toString(), modified.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can be written", e);
        }
    }

    static SecondLook parse(String json) {
        try {
            JsonNode look = JSON.readTree(json);
            return new SecondLook(
                    look.path(0).asText(),
                    Instant.parse(look.path(1).asText()),
                    Instant.parse(look.path(2).asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no object that is looked at again", e);
        }
    }
}
