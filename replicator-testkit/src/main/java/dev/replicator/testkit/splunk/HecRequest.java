package dev.replicator.testkit.splunk;

/**
 * A request that arrived.
 *
 * @param channel the value of {@code X-Splunk-Request-Channel}; empty without that header
 * @param sent the length of the body, in bytes, as it was sent
 * @param length the length of the uncompressed body, in bytes
 * @param connection the caller's address and port
 */
public record HecRequest(
        String method, String path, String channel, boolean gzip, int sent, int length, String connection) {}
