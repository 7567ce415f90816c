package dev.replicator.lambda.copy;

import dev.replicator.ingest.S3File;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.FaultClassifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Copies the newest version of an object to another bucket, with content, content type, metadata and tags. S3 copies
 * the bytes itself. Events may arrive in any order, so the newest version is copied, no matter which upload is
 * announced. After the copy, the copier checks whether a newer version exists and copies that, too.
 */
public record S3Copier(
        S3AsyncClient source,
        S3AsyncClient peer,
        String peerBucket,
        CopyKeys keys,
        Optional<String> kmsKey,
        long largestCopy,
        Clock clock) {

    /** The largest object, in bytes, that one CopyObject request can copy. */
    public static final long LARGEST_COPY = 5L << 30;

    private static final long SMALLEST_PART = 1L << 30;

    private static final int NOT_FOUND = 404;

    /**
     * The result of an upload.
     *
     * @param made when the copy was made, or a little later; empty if there is no copy
     */
    public record Copy(Copied copied, Optional<Instant> made) {}

    /** The possible results of a copy. */
    public enum Copied {
        COPIED,
        /** The destination already has the newest version, from an earlier copy or from S3 replication. */
        THERE_ALREADY,
        /** The source object was deleted. Its copy is not deleted. */
        GONE
    }

    /**
     * Copies the object that an upload names. Blocks, and throws the S3 client's exceptions. If the copy fails because
     * another invocation works on the same multipart upload, it is tried once more.
     */
    public Copy copy(Upload upload) {
        try {
            return copyNewest(upload);
        } catch (CompletionException e) {
            if (S3PartCopies.isChangedByAnother(e)) {
                return copyNewest(upload);
            }
            throw e;
        }
    }

    private Copy copyNewest(Upload upload) {
        Optional<HeadObjectResponse> newest = head(source, upload.bucket(), upload.key());
        if (newest.isEmpty()) {
            return new Copy(Copied.GONE, Optional.empty());
        }
        Optional<HeadObjectResponse> there =
                head(peer, peerBucket, peerKey(upload, newest.get())).filter(object -> isThere(object, newest.get()));
        if (there.isPresent()) {
            return new Copy(Copied.THERE_ALREADY, there.map(HeadObjectResponse::lastModified));
        }
        copyUntilNewest(upload, newest.get());
        return new Copy(Copied.COPIED, Optional.of(clock.instant()));
    }

    /**
     * Copies a version, then checks whether a newer one exists and copies that. This is necessary because the event of
     * the newer version may have been handled before this copy took effect.
     */
    private void copyUntilNewest(Upload upload, HeadObjectResponse newest) {
        copy(upload, newest);
        head(source, upload.bucket(), upload.key())
                .filter(now -> !CopySource.of(now).equals(CopySource.of(newest)))
                .ifPresent(newer -> copyUntilNewest(upload, newer));
    }

    private String peerKey(Upload upload, HeadObjectResponse version) {
        return keys.of(upload.key(), S3File.uploaded(version));
    }

    /**
     * Returns whether the destination object is a copy of the newest version. A copy made by this class has marks in
     * its metadata, and one made by S3 replication has a replication status. Any other object is compared by its ETag.
     */
    private static boolean isThere(HeadObjectResponse there, HeadObjectResponse newest) {
        if (CopySource.of(newest).isThatOf(there)) {
            return true;
        }
        boolean sameSize = there.contentLength().equals(newest.contentLength());
        boolean notOlder = !there.lastModified().isBefore(newest.lastModified());
        boolean replicated = there.replicationStatus() == ReplicationStatus.REPLICA;
        boolean sameContent = !CopySource.isMarked(there) && there.eTag().equals(newest.eTag());
        return sameSize && notOlder && (replicated || sameContent);
    }

    private void copy(Upload upload, HeadObjectResponse newest) {
        CopyHeaders headers = CopyHeaders.of(newest, kmsKey);
        if (newest.contentLength() > largestCopy) {
            new S3PartCopies(
                            source,
                            peer,
                            peerBucket,
                            peerKey(upload, newest),
                            headers,
                            Math.min(largestCopy, SMALLEST_PART))
                    .copy(upload, newest);
            return;
        }
        peer.copyObject(request -> request.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(newest.versionId())
                        .copySourceIfMatch(newest.eTag())
                        .destinationBucket(peerBucket)
                        .destinationKey(peerKey(upload, newest))
                        .metadataDirective(MetadataDirective.REPLACE)
                        .taggingDirective(TaggingDirective.COPY)
                        .overrideConfiguration(headers::addTo))
                .join();
    }

    private static Optional<HeadObjectResponse> head(S3AsyncClient s3, String bucket, String key) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(bucket).key(key)).join());
        } catch (CompletionException e) {
            if (FaultClassifier.unwrap(e) instanceof S3Exception answer && answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
