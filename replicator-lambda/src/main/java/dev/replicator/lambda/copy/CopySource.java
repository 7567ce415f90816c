package dev.replicator.lambda.copy;

import dev.replicator.ingest.S3File;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Identifies the source of a copy; stored in the copy's metadata. Comparing ETags is not enough: they differ if one
 * object is encrypted with a KMS key or was uploaded in parts.
 *
 * @param source the source's version ID, or its ETag if the bucket is not versioned
 * @param uploaded when the source was uploaded. A file that is uploaded again, only with another content type, counts
 *     as another source.
 */
record CopySource(String source, Instant uploaded) {

    private static final String SOURCE = "replicator-source";

    /** The version ID of objects in a bucket that is not versioned. */
    private static final String NO_VERSION = "null";

    static CopySource of(HeadObjectResponse object) {
        String source = Optional.ofNullable(object.versionId())
                .filter(id -> !id.equals(NO_VERSION))
                .orElseGet(object::eTag);
        return new CopySource(source, S3File.uploaded(object));
    }

    Map<String, String> marks() {
        return Map.of(SOURCE, source, S3File.UPLOADED, uploaded.toString());
    }

    boolean isThatOf(HeadObjectResponse copy) {
        return copy.metadata().entrySet().containsAll(marks().entrySet());
    }

    static boolean isMarked(HeadObjectResponse copy) {
        return copy.metadata().containsKey(SOURCE);
    }
}
