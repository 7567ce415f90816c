package dev.replicator.lambda;

import dev.replicator.ingest.upload.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * A copy in parts, for objects that are too large for one request. Of its own accord S3 takes nothing but the bytes along, so
 * all else is said when it begins. A copy that fails is aborted, and leaves nothing.
 *
 * @param largestPart in bytes, but for the last one
 */
record S3PartCopies(
        S3AsyncClient source, S3AsyncClient peer, String peerBucket, CopyHeaders headers, long largestPart) {

    /** The client has connections for 50 requests, and gives up one that waits 10 seconds for its own. */
    private static final int AT_ONCE = 32;

    void copy(Upload upload, HeadObjectResponse object) {
        String id = begin(upload, object).uploadId();
        try {
            List<CompletedPart> parts = parts(upload, object, id);
            peer.completeMultipartUpload(complete -> complete.bucket(peerBucket)
                            .key(upload.key())
                            .uploadId(id)
                            .multipartUpload(whole -> whole.parts(parts)))
                    .join();
        } catch (RuntimeException e) {
            peer.abortMultipartUpload(
                            abort -> abort.bucket(peerBucket).key(upload.key()).uploadId(id))
                    .join();
            throw e;
        }
    }

    private CreateMultipartUploadResponse begin(Upload upload, HeadObjectResponse object) {
        Optional<Tagging> tags = tags(upload, object);
        return peer.createMultipartUpload(create -> create.bucket(peerBucket)
                        .key(upload.key())
                        .tagging(tags.orElse(null))
                        .overrideConfiguration(headers::addTo))
                .join();
    }

    private Optional<Tagging> tags(Upload upload, HeadObjectResponse object) {
        if (object.tagCount() == null || object.tagCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(Tagging.builder()
                .tagSet(source.getObjectTagging(request -> request.bucket(upload.bucket())
                                .key(upload.key())
                                .versionId(object.versionId()))
                        .join()
                        .tagSet())
                .build());
    }

    private List<CompletedPart> parts(Upload upload, HeadObjectResponse object, String id) {
        List<CompletedPart> parts = new ArrayList<>();
        int count = Math.toIntExact((object.contentLength() + largestPart - 1) / largestPart);
        for (int first = 1; first <= count; first += AT_ONCE) {
            int last = Math.min(first + AT_ONCE - 1, count);
            parts.addAll(all(IntStream.rangeClosed(first, last)
                    .mapToObj(number -> part(upload, object, id, number))
                    .toList()));
        }
        return parts;
    }

    /** Waits for all of them, also when one has failed: what is aborted must have nothing under way. */
    private static <T> List<T> all(List<CompletableFuture<T>> wave) {
        CompletableFuture.allOf(wave.toArray(CompletableFuture[]::new)).join();
        return wave.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<CompletedPart> part(Upload upload, HeadObjectResponse object, String id, int number) {
        long from = (number - 1) * largestPart;
        long to = Math.min(from + largestPart, object.contentLength()) - 1;
        return peer.uploadPartCopy(copy -> copy.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(object.versionId())
                        .copySourceIfMatch(object.eTag())
                        .copySourceRange("bytes=" + from + "-" + to)
                        .destinationBucket(peerBucket)
                        .destinationKey(upload.key())
                        .uploadId(id)
                        .partNumber(number))
                .thenApply(copied -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(copied.copyPartResult().eTag())
                        .build());
    }
}
