package dev.replicator.lambda.copy;

import dev.replicator.ingest.S3File;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The source of a copy, stored in the copy's metadata. The ETags cannot be compared: they differ if a key encrypts one
 * of the objects, or if one was uploaded in parts.
 *
 * @param source the source's version, or its ETag if the bucket keeps no versions
 * @param uploaded when the source was uploaded; so a file that is uploaded again with another content type is another
 *     source
 */
record CopySource(String source, Instant uploaded) {

    private static final String SOURCE = "replicator-source";

    /** The version of objects in a bucket that keeps no versions. */
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
