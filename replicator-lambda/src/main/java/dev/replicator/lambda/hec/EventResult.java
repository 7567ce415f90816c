package dev.replicator.lambda.hec;

/** What became of an event. */
public sealed interface EventResult {

    /** The collector has accepted the event and, with indexer acknowledgement, Splunk has indexed it. */
    record Sent() implements EventResult {}

    /**
     * The event can never be sent as it is.
     *
     * @param text the collector's own text, or a sentence. It is not for the log
     */
    record Refused(Reason reason, String text) implements EventResult {}

    /**
     * The event is not sent, or it is not known whether it is.
     *
     * @param why one sentence that says what to do, without content of events and without the token
     */
    record Unsent(Cause cause, String why) implements EventResult {}

    /** Why an event can never be sent as it is. */
    enum Reason {
        /** The event is larger than a request may be. */
        TOO_LARGE,
        /** The collector refuses the event as invalid. */
        INVALID,
        /** The index of the event does not exist, or the token may not write to it. */
        INDEX
    }

    /** Why an event is not sent. */
    enum Cause {
        /** The collector limits the rate of requests. */
        THROTTLED,
        /** The collector is busy, cannot be reached, or does not answer. */
        UNAVAILABLE,
        /** The URL, the token, the certificate or a setting of the collector is wrong. Somebody must repair it. */
        DESTINATION,
        /** The time was over. */
        DEADLINE
    }
}
