package dev.replicator.lambda.hec;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an answer of the collector means for the events of a request. No {@code why} quotes the answer. */
sealed interface Reply {

    /** All events are accepted. */
    record Accepted(Optional<Long> ackId) implements Reply {}

    /** The ids whose events are indexed. */
    record Acknowledged(Set<Long> ids) implements Reply {}

    /** The same request may be accepted later. The events may be indexed all the same. */
    record Busy(boolean throttled, String why) implements Reply {}

    /** The request is too large for this collector. */
    record TooLarge() implements Reply {}

    /** An event is bad; none of the request counts as accepted. */
    record BadEvent(OptionalInt number, String text) implements Reply {}

    /** The index of the request does not exist or is not allowed. */
    record BadIndex(String text) implements Reply {}

    /** The token is refused. */
    record BadToken(String why) implements Reply {}

    /** The destination or its settings are wrong. */
    record Unusable(String why) implements Reply {}
}
