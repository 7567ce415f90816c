package dev.replicator.testkit.splunk;

import java.util.Map;
import java.util.Optional;

/**
 * An event that the collector has indexed. JSON values are maps, lists, strings, {@code BigDecimal}, booleans, and
 * {@code Optional.empty()} for null.
 *
 * @param token the value of the token that it came with
 * @param index empty if the event names none, so that the token's default index is used
 */
public record ReceivedEvent(
        String token,
        Optional<String> index,
        Optional<String> time,
        Optional<String> source,
        Optional<String> sourcetype,
        Optional<String> host,
        Map<String, Object> fields,
        Object event) {

    /** Omits the event, because it contains item contents. */
    @Override
    public String toString() {
        return "event " + fields + " of " + time;
    }
}
