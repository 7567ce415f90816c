package dev.replicator.testkit.wire;

import java.time.Instant;

/**
 * A completed request and its result.
 *
 * @param status the HTTP status, or {@link #LOST} if the connection was closed without a response
 * @param answered when the request was completed
 */
public record Passage(WireRequest request, int status, Instant answered) {

    public static final int LOST = 0;
}
