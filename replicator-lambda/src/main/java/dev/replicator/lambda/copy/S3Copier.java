package dev.replicator.lambda.copy;

import dev.replicator.ingest.S3File;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.Faults;
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
 * Copies the newest version of an object to a bucket: content, content type, metadata, tags. S3 itself moves the bytes.
 * Announcements come in any order, so the newest version is copied, whichever upload is announced; after the copy it is
 * checked that the version is still the newest.
 */
public final class S3Copier {

    /** The largest object that CopyObject copies. */
    public static final long LARGEST_COPY = 5L << 30;

    private static final long SMALLEST_PART = 1L << 30;

    private static final int NOT_FOUND = 404;

    private final S3AsyncClient source;
    private final S3AsyncClient peer;
    private final String peerBucket;
    private final CopyKeys keys;
    private final Optional<String> kmsKey;
    private final long largestCopy;
    private final Clock clock;

    /**
     * What became of an upload.
     *
     * @param made when the copy was made, or a little later; empty if there is none
     */
    public record Copy(Copied copied, Optional<Instant> made) {}

    /** The results of a copy. */
    public enum Copied {
        COPIED,
        /** The destination has the newest version, from an earlier copy or from the bucket's own replication. */
        THERE_ALREADY,
        /** The object was deleted; its copy stays. */
        GONE
    }

    public S3Copier(
            S3AsyncClient source,
            S3AsyncClient peer,
            String peerBucket,
            CopyKeys keys,
            Optional<String> kmsKey,
            long largestCopy,
            Clock clock) {
        this.source = source;
        this.peer = peer;
        this.peerBucket = peerBucket;
        this.keys = keys;
        this.kmsKey = kmsKey;
        this.largestCopy = largestCopy;
        this.clock = clock;
    }

    /**
     * Blocks, and throws the client's exceptions. If two deliveries copy at once, one may find that the other has
     * finished its copy.
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

    /** A newer version may have been announced and handled before the copy of an older version took effect. */
    private void copyUntilNewest(Upload upload, HeadObjectResponse newest) {
        copy(upload, newest);
        head(source, upload.bucket(), upload.key())
                .filter(now -> !CopySource.of(now).equals(CopySource.of(newest)))
                .ifPresent(newer -> copyUntilNewest(upload, newer));
    }

    private String peerKey(Upload upload, HeadObjectResponse version) {
        return keys.of(upload.key(), S3File.uploaded(version));
    }

    /** An object from the bucket's own replication has its mark; an object without marks is compared by content. */
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
            if (Faults.unwrap(e) instanceof S3Exception answer && answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
