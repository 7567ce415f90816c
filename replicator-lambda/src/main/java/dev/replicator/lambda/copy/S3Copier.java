package dev.replicator.lambda.copy;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.Faults;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Brings a bucket the newest version of an object, whole: content, content type, metadata, tags. S3 itself moves the bytes.
 * Announcements come in any order and copies land in any order, so whichever upload is announced, the newest is copied, and
 * after a copy it looks whether it still is the newest.
 */
public final class S3Copier {

    /** What CopyObject takes. */
    public static final long LARGEST_COPY = 5L << 30;

    private static final long SMALLEST_PART = 1L << 30;

    private static final int NOT_FOUND = 404;

    private final S3AsyncClient source;
    private final S3AsyncClient peer;
    private final String peerBucket;
    private final Optional<String> kmsKey;
    private final long largestCopy;

    /** What was done. */
    public enum Copied {
        COPIED,
        /** The peer has the newest: it was copied before, or the bucket's own replication brought it. */
        THERE_ALREADY,
        /** The object was deleted; its copy stays. */
        GONE
    }

    public S3Copier(
            S3AsyncClient source, S3AsyncClient peer, String peerBucket, Optional<String> kmsKey, long largestCopy) {
        this.source = source;
        this.peer = peer;
        this.peerBucket = peerBucket;
        this.kmsKey = kmsKey;
        this.largestCopy = largestCopy;
    }

    /** Blocks; the client's exceptions are passed on. Of two deliveries at once, one may find its copy done by the other. */
    public Copied copy(Upload upload) {
        try {
            return copyNewest(upload);
        } catch (CompletionException e) {
            if (S3PartCopies.isChangedByAnother(e)) {
                return copyNewest(upload);
            }
            throw e;
        }
    }

    private Copied copyNewest(Upload upload) {
        Optional<HeadObjectResponse> newest = head(source, upload.bucket(), upload.key());
        if (newest.isEmpty()) {
            return Copied.GONE;
        }
        if (head(peer, peerBucket, upload.key())
                .filter(there -> isThere(there, newest.get()))
                .isPresent()) {
            return Copied.THERE_ALREADY;
        }
        copyUntilNewest(upload, newest.get());
        return Copied.COPIED;
    }

    /** The announcement of a newer version may have been handled before the copy of the older took effect. */
    private void copyUntilNewest(Upload upload, HeadObjectResponse newest) {
        copy(upload, newest);
        head(source, upload.bucket(), upload.key())
                .filter(now -> !CopySource.of(now).equals(CopySource.of(newest)))
                .ifPresent(newer -> copyUntilNewest(upload, newer));
    }

    /** What the bucket's own replication brought has its mark, and what has no mark at all is known by its content. */
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
            new S3PartCopies(source, peer, peerBucket, headers, Math.min(largestCopy, SMALLEST_PART))
                    .copy(upload, newest);
            return;
        }
        peer.copyObject(request -> request.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(newest.versionId())
                        .copySourceIfMatch(newest.eTag())
                        .destinationBucket(peerBucket)
                        .destinationKey(upload.key())
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
            if (Faults.unwrap(e) instanceof S3Exception answer && answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
