package dev.replicator.lambda.copy;

import dev.replicator.ingest.S3File;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What a copy was made of. The copy says it in its metadata, since its ETag does not: that differs from its source's where a
 * key encrypts one of them, or where one was uploaded in parts.
 *
 * @param source its version, or its ETag where the bucket keeps no versions
 * @param uploaded when; so a file that is put again, with another content type, is another one without versions too
 */
record CopySource(String source, Instant uploaded) {

    private static final String SOURCE = "replicator-source";

    /** Of what is put while a bucket keeps no versions, each time the same. */
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
