package dev.replicator.testkit.http;

import java.util.Map;

/**
 * The traffic of a server since its counters were last reset.
 *
 * @param requests the number of requests, by operation
 * @param errors the number of error responses, by error code
 * @param peakInFlight the largest number of requests that waited for their responses at the same time
 * @param connections the number of open connections
 * @param writeUnits the sum of the write units in the responses; only requests with {@code ReturnConsumedCapacity}
 *     contribute
 */
public record Traffic(
        Map<String, Long> requests, Map<String, Long> errors, int peakInFlight, int connections, double writeUnits) {

    public Traffic {
        requests = Map.copyOf(requests);
        errors = Map.copyOf(errors);
    }

    public long total() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
