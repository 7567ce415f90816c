package dev.replicator.ingest;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.testkit.s3.LocalS3;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A bucket that files are uploaded to, and the announcements of it. */
final class Bucket {

    private final LocalS3 s3;
    private final AtomicInteger uploads = new AtomicInteger();

    Bucket(LocalS3 s3) {
        this.s3 = s3;
    }

    S3AsyncClient client() {
        return s3.configured(S3AsyncClient.builder()).build();
    }

    /** Puts a file, and answers with what S3 would announce. */
    Upload put(String key, byte[] content) {
        var put =
                s3.client().putObject(request -> request.bucket(s3.bucket()).key(key), RequestBody.fromBytes(content));
        return new Upload(
                s3.bucket(),
                key,
                order(uploads.incrementAndGet()),
                Optional.ofNullable(put.versionId()),
                Optional.of(put.eTag()));
    }

    /** From now on the bucket keeps what is overwritten. */
    Bucket versioned() {
        s3.client()
                .putBucketVersioning(request -> request.bucket(s3.bucket())
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return this;
    }

    private static String order(int number) {
        return String.format(Locale.ROOT, "%040X", number);
    }
}
