package dev.replicator.testkit.wire;

import java.time.Instant;

/**
 * A request as it arrived.
 *
 * @param number counted from 1
 * @param operation of DynamoDB, such as {@code PutItem}; of S3, and whatever names none, the HTTP method
 * @param path path and query
 */
public record WireRequest(int number, String operation, String path, String body, Instant arrived) {

    /** Without the body, which holds item contents. */
    @Override
    public String toString() {
        return number + " " + operation + " " + path + " at " + arrived;
    }
}
