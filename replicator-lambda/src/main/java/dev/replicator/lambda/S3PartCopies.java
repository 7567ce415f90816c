package dev.replicator.lambda;

import dev.replicator.ingest.upload.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * A copy in parts, for objects that are too large for one request. Of its own accord S3 takes nothing but the bytes along, so
 * all else is said when it begins. A copy that fails is aborted, and leaves nothing.
 *
 * @param largestPart in bytes, but for the last one
 */
record S3PartCopies(
        S3AsyncClient source, S3AsyncClient peer, String peerBucket, Optional<String> kmsKey, long largestPart) {

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
                        .contentType(object.contentType())
                        .contentEncoding(object.contentEncoding())
                        .contentLanguage(object.contentLanguage())
                        .contentDisposition(object.contentDisposition())
                        .cacheControl(object.cacheControl())
                        .metadata(object.metadata())
                        .tagging(tags.orElse(null))
                        .serverSideEncryption(
                                kmsKey.map(key -> ServerSideEncryption.AWS_KMS).orElse(null))
                        .ssekmsKeyId(kmsKey.orElse(null)))
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
        List<CompletableFuture<CompletedPart>> copies = new ArrayList<>();
        long size = object.contentLength();
        for (long from = 0; from < size; from += largestPart) {
            String range = "bytes=" + from + "-" + (Math.min(from + largestPart, size) - 1);
            copies.add(part(upload, object, id, copies.size() + 1, range));
        }
        return copies.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<CompletedPart> part(
            Upload upload, HeadObjectResponse object, String id, int number, String range) {
        return peer.uploadPartCopy(copy -> copy.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(object.versionId())
                        .copySourceIfMatch(object.eTag())
                        .copySourceRange(range)
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
