package dev.replicator.testkit.splunk;

import java.util.Optional;

/**
 * A scripted fault of a request.
 *
 * @param answer the answer; empty if the caller gets none
 * @param indexes whether the events are indexed all the same
 * @param holds whether the connection stays open without an answer
 */
public record HecFault(Optional<HecAnswer> answer, boolean indexes, boolean holds) {

    /** The collector answers this instead of reading the events. */
    public static HecFault answering(int status, int code, String text) {
        return new HecFault(Optional.of(HecAnswer.of(status, code, text)), false, false);
    }

    public static HecFault busy() {
        return answering(503, 9, "Server is busy");
    }

    public static HecFault tooManyRequests() {
        return answering(429, 26, "Queue at capacity");
    }

    /** The events are indexed, and the connection is closed before the answer. */
    public static HecFault lostAnswer() {
        return new HecFault(Optional.empty(), true, false);
    }

    /** The events are indexed, and the answer does not come while the server runs. */
    public static HecFault silence() {
        return new HecFault(Optional.empty(), true, true);
    }
}
