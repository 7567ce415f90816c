package dev.replicator.lambda.runtime;

import java.util.Optional;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * The location of a small text in S3, {@code s3://bucket/key} or {@code s3://bucket/key?versionId=…}. Used for settings
 * that are too long for an environment variable.
 */
record S3Text(String bucket, String key, Optional<String> versionId) {

    private static final String SCHEME = "s3://";
    private static final String VERSION = "?versionId=";

    static boolean isOne(String location) {
        return location.startsWith(SCHEME);
    }

    /**
     * Parses a location.
     *
     * @throws IllegalArgumentException if the location has no bucket or no key
     */
    static S3Text at(String location) {
        int version = location.indexOf(VERSION);
        String path = location.substring(SCHEME.length(), version < 0 ? location.length() : version);
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw new IllegalArgumentException("not s3://bucket/key");
        }
        return new S3Text(
                path.substring(0, slash),
                path.substring(slash + 1),
                version < 0 ? Optional.empty() : Optional.of(location.substring(version + VERSION.length())));
    }

    /** Reads the text. Blocks until it is read, and throws the S3 client's exceptions. */
    String read(S3AsyncClient s3) {
        return s3.getObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .versionId(versionId.orElse(null))
                                .checksumMode(ChecksumMode.ENABLED),
                        AsyncResponseTransformer.toBytes())
                .join()
                .asUtf8String();
    }
}
