package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The request headers of a copy: the headers of its source, {@linkplain CopySource the marks of its source}, and the
 * encryption. All are sent explicitly, because S3 itself copies either all of a source's metadata or nothing.
 */
record CopyHeaders(Map<String, String> byName) {

    private static final List<String> RESTATED = List.of(
            "Content-Type",
            "Content-Encoding",
            "Content-Language",
            "Content-Disposition",
            "Cache-Control",
            "Expires",
            "x-amz-website-redirect-location");

    /** The largest total size of metadata names and values, in bytes. */
    private static final int LARGEST_METADATA = 2048;

    static CopyHeaders of(HeadObjectResponse source, Optional<String> kmsKey) {
        Map<String, String> headers = new HashMap<>();
        RESTATED.forEach(name ->
                source.sdkHttpResponse().firstMatchingHeader(name).ifPresent(value -> headers.put(name, value)));
        metadata(source).forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        kmsKey.ifPresent(key -> {
            headers.put("x-amz-server-side-encryption", "aws:kms");
            headers.put("x-amz-server-side-encryption-aws-kms-key-id", key);
        });
        return new CopyHeaders(headers);
    }

    /**
     * Returns the metadata. If the marks do not fit, they are left out: the object may then be copied more than once,
     * which is better than not at all.
     */
    private static Map<String, String> metadata(HeadObjectResponse source) {
        Map<String, String> own = new HashMap<>(source.metadata());
        Map<String, String> marks = CopySource.of(source).marks();
        own.keySet().removeAll(marks.keySet());
        Map<String, String> marked = new HashMap<>(own);
        marked.putAll(marks);
        return size(marked) > LARGEST_METADATA ? own : marked;
    }

    private static int size(Map<String, String> metadata) {
        return String.join("", metadata.keySet()).getBytes(UTF_8).length
                + String.join("", metadata.values()).getBytes(UTF_8).length;
    }

    void addTo(AwsRequestOverrideConfiguration.Builder request) {
        byName.forEach(request::putHeader);
    }
}
