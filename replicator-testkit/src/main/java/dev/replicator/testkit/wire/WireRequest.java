package dev.replicator.testkit.wire;

import java.time.Instant;

/**
 * A request that arrived at a {@link ScriptedEndpoint}.
 *
 * @param number the position in the order of arrival, from 1
 * @param operation the DynamoDB operation, such as {@code PutItem}; for S3 and all other requests, the HTTP method
 * @param path the path and the query
 */
public record WireRequest(int number, String operation, String path, String body, Instant arrived) {

    /** Omits the body, because it contains item contents. */
    @Override
    public String toString() {
        return number + " " + operation + " " + path + " at " + arrived;
    }
}
