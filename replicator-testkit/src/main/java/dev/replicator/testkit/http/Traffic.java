package dev.replicator.testkit.http;

import java.util.Map;

/**
 * What a server saw since it was last asked to forget.
 *
 * @param requests answered, by operation
 * @param errors of these answered with an error, by its code
 * @param peakInFlight the most that were received and not answered at one time
 * @param writeUnits what the answers reported as consumed; a client that does not ask for it adds nothing
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
