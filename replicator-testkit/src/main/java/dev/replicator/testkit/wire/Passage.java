package dev.replicator.testkit.wire;

import java.time.Instant;

/**
 * A request and what became of it.
 *
 * @param status of HTTP; {@link #LOST} if the connection was closed without an answer
 */
public record Passage(WireRequest request, int status, Instant answered) {

    public static final int LOST = 0;
}
