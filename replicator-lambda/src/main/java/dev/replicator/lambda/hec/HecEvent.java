package dev.replicator.lambda.hec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One event for the collector. */
public final class HecEvent {

    private final Optional<String> index;
    private final byte[] json;

    private HecEvent(Optional<String> index, byte[] json) {
        this.index = index;
        this.json = json;
    }

    /**
     * Creates an event.
     *
     * @param index the index that the JSON names; empty if it names none, so that the token's default index is used
     * @param json a JSON object with the member {@code event} and the event's metadata
     */
    public static HecEvent of(Optional<String> index, String json) {
        return new HecEvent(index, json.getBytes(StandardCharsets.UTF_8));
    }

    public Optional<String> index() {
        return index;
    }

    /** Returns the JSON in UTF-8. */
    public byte[] json() {
        return json;
    }
}
