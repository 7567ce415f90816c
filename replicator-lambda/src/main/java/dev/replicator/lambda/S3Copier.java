package dev.replicator.lambda;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.outcome.Faults;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Copies one version of an object, whole: content, content type, metadata, tags. S3 itself moves the bytes. Announcements come
 * in any order, so only the newest version is copied, and after a copy it looks whether it still is the newest.
 */
final class S3Copier {

    /** What CopyObject takes. */
    static final long LARGEST_COPY = 5L << 30;

    /** The more parts, the more are copied at once; 5 TB are 5,000 of them. */
    private static final long LARGEST_PART = 1L << 30;

    private static final int NOT_FOUND = 404;

    private final S3AsyncClient source;
    private final S3AsyncClient peer;
    private final String peerBucket;
    private final Optional<String> kmsKey;
    private final long largestCopy;

    /** What was done. */
    enum Copied {
        COPIED,
        /** The peer has it: it was copied before, or the bucket's own replication brought it. */
        THERE_ALREADY,
        /** A newer version is there, whose own announcement copies it, or the upload was deleted. */
        NOT_THE_NEWEST
    }

    S3Copier(S3AsyncClient source, S3AsyncClient peer, String peerBucket, Optional<String> kmsKey, long largestCopy) {
        this.source = source;
        this.peer = peer;
        this.peerBucket = peerBucket;
        this.kmsKey = kmsKey;
        this.largestCopy = largestCopy;
    }

    /** Blocks; the client's exceptions are passed on. */
    Copied copy(Upload upload) {
        Optional<HeadObjectResponse> found = head(source, upload.bucket(), upload.key());
        if (found.filter(newest -> isThat(upload, newest)).isEmpty()) {
            return Copied.NOT_THE_NEWEST;
        }
        HeadObjectResponse newest = found.get();
        if (head(peer, peerBucket, upload.key())
                .filter(there -> isThere(there, newest))
                .isPresent()) {
            return Copied.THERE_ALREADY;
        }
        copyUntilNewest(upload, newest);
        return Copied.COPIED;
    }

    /** The announcement of a newer version may have been handled before the copy of the older took effect. */
    private void copyUntilNewest(Upload upload, HeadObjectResponse newest) {
        copy(upload, newest);
        head(source, upload.bucket(), upload.key())
                .filter(now -> !isSame(now, newest))
                .ifPresent(newer -> copyUntilNewest(upload, newer));
    }

    private static boolean isThat(Upload upload, HeadObjectResponse object) {
        return upload.versionId().isPresent()
                ? upload.versionId().equals(Optional.ofNullable(object.versionId()))
                : upload.eTag()
                        .filter(tag -> !bare(object.eTag()).equals(bare(tag)))
                        .isEmpty();
    }

    private static boolean isSame(HeadObjectResponse one, HeadObjectResponse other) {
        return Optional.ofNullable(one.versionId()).equals(Optional.ofNullable(other.versionId()))
                && one.eTag().equals(other.eTag());
    }

    /** Encrypted by keys, equal contents have different tags: then the bucket's replication is known by its own mark. */
    private static boolean isThere(HeadObjectResponse there, HeadObjectResponse newest) {
        boolean notOlder = !there.lastModified().isBefore(newest.lastModified());
        boolean sameSize = there.contentLength().equals(newest.contentLength());
        boolean replicated = there.replicationStatus() == ReplicationStatus.REPLICA;
        return sameSize && notOlder && (replicated || there.eTag().equals(newest.eTag()));
    }

    private static String bare(String eTag) {
        return eTag.replace("\"", "");
    }

    private void copy(Upload upload, HeadObjectResponse newest) {
        if (newest.contentLength() > largestCopy) {
            new S3PartCopies(source, peer, peerBucket, kmsKey, Math.min(largestCopy, LARGEST_PART))
                    .copy(upload, newest);
            return;
        }
        peer.copyObject(request -> request.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(newest.versionId())
                        .copySourceIfMatch(newest.eTag())
                        .destinationBucket(peerBucket)
                        .destinationKey(upload.key())
                        .metadataDirective(MetadataDirective.COPY)
                        .taggingDirective(TaggingDirective.COPY)
                        .serverSideEncryption(
                                kmsKey.map(key -> ServerSideEncryption.AWS_KMS).orElse(null))
                        .ssekmsKeyId(kmsKey.orElse(null)))
                .join();
    }

    private static Optional<HeadObjectResponse> head(S3AsyncClient s3, String bucket, String key) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(bucket).key(key)).join());
        } catch (CompletionException e) {
            if (Faults.unwrap(e) instanceof S3Exception answer && answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
