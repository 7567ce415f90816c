package dev.replicator.lambda.hec;

import dev.replicator.lambda.hec.EventResult.Cause;
import dev.replicator.lambda.hec.EventResult.Unsent;

/** Says why events are not sent, and what to do. No sentence contains the token or content of an event. */
final class UnsentReasons {

    static final Unsent OVER = new Unsent(
            Cause.DEADLINE,
            "The time of the invocation was over before all events were sent. Nothing is to be done if it happens"
                    + " rarely; else give the function more time, or more requests in flight.");

    static final Unsent UNACKNOWLEDGED = new Unsent(
            Cause.UNAVAILABLE,
            "Splunk did not acknowledge all events in time. If that continues, the indexers are behind, or the requests"
                    + " reach different collectors.");

    static final Unsent NO_ACKNOWLEDGEMENT = unusable("indexer acknowledgement is off for this token");

    private UnsentReasons() {}

    static Unsent busy(Reply.Busy busy) {
        return new Unsent(
                busy.throttled() ? Cause.THROTTLED : Cause.UNAVAILABLE,
                "The HTTP Event Collector did not accept all events in the time of the invocation (" + busy.why()
                        + "). If that continues, check the network, the collector and the queues of its indexers.");
    }

    static Unsent refusedToken(Reply.BadToken bad) {
        return new Unsent(
                Cause.DESTINATION,
                "The HTTP Event Collector refuses the token (" + bad.why()
                        + "). Enable the token, or put a valid one into the secret; the function reads it again.");
    }

    static Unsent unreadableSecret(RuntimeException error) {
        return new Unsent(
                Cause.DESTINATION,
                "The HTTP Event Collector refuses the token, and the secret with the token cannot be read ("
                        + error.getClass().getSimpleName() + "). Make the secret readable.");
    }

    static Unsent unusable(Reply reply) {
        return unusable(reply instanceof Reply.Unusable unusable ? unusable.why() : "an answer to another request");
    }

    private static Unsent unusable(String why) {
        return new Unsent(
                Cause.DESTINATION,
                "The HTTP Event Collector cannot be used (" + why
                        + "). Correct the URL, the certificate authority, or the settings of the token.");
    }
}
