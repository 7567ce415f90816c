package dev.replicator.lambda.copy;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.FaultClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Copies an object that is too large for one CopyObject request, with a multipart upload. S3 copies only the bytes of
 * the parts, so the headers are set when the multipart upload is created. If a copy is interrupted, its parts remain,
 * and the next copy of the same version reuses them. A multipart upload is aborted only if the source version no longer
 * exists.
 *
 * @param smallestPart the smallest size of a part, in bytes
 */
record S3PartCopies(
        S3AsyncClient source,
        S3AsyncClient peer,
        String peerBucket,
        String peerKey,
        CopyHeaders headers,
        long smallestPart) {

    private static final Logger LOG = LoggerFactory.getLogger(S3PartCopies.class);

    /**
     * How many parts are copied concurrently. It is less than the client's 50 connections, because a request that waits
     * 10 seconds for a connection fails.
     */
    private static final int AT_ONCE = 32;

    private static final Set<String> SOURCE_IS_GONE = Set.of("PreconditionFailed", "NoSuchKey", "NoSuchVersion");
    private static final String UPLOAD_IS_GONE = "NoSuchUpload";
    private static final String PART_IS_ANOTHER = "InvalidPart";

    /** An unfinished multipart upload and its existing parts, by part number. */
    private record Begun(String id, Map<Integer, CompletedPart> parts) {}

    void copy(Upload upload, HeadObjectResponse object) {
        CopySource origin = CopySource.of(object);
        PartSizes sizes = PartSizes.of(
                object.contentLength(), smallestPart, upload.object() + origin + new TreeMap<>(headers.byName()));
        Begun begun = find(upload, sizes).orElseGet(() -> new Begun(begin(upload, object), Map.of()));
        try {
            List<CompletedPart> parts = parts(upload, object, sizes, begun);
            peer.completeMultipartUpload(complete -> complete.bucket(peerBucket)
                            .key(peerKey)
                            .uploadId(begun.id())
                            .multipartUpload(whole -> whole.parts(parts)))
                    .join();
        } catch (CompletionException e) {
            if (SOURCE_IS_GONE.contains(code(e))) {
                abort(begun);
            }
            throw e;
        }
    }

    /**
     * Returns whether a copy failed because another process works on the same multipart upload: the other process
     * completed or aborted it, or copied a part again, which may change the part's ETag.
     */
    static boolean isChangedByAnother(CompletionException error) {
        return Set.of(UPLOAD_IS_GONE, PART_IS_ANOTHER).contains(code(error));
    }

    /** Returns the unfinished multipart upload for this source version that has the most parts. */
    private Optional<Begun> find(Upload upload, PartSizes sizes) {
        List<MultipartUpload> uploads = new ArrayList<>();
        peer.listMultipartUploadsPaginator(list -> list.bucket(peerBucket).prefix(peerKey))
                .uploads()
                .subscribe(uploads::add)
                .join();
        Optional<Begun> found = uploads.stream()
                .filter(each -> each.key().equals(peerKey))
                .map(each -> begun(each.uploadId(), sizes))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(each -> each.parts().size()));
        found.ifPresent(begun -> LOG.info(
                "The copy of {} continues: {} of {} parts exist",
                upload.shown(),
                begun.parts().size(),
                sizes.parts()));
        return found;
    }

    /**
     * Returns the multipart upload with its parts; empty if it belongs to another source version, or if no part shows
     * which version it belongs to.
     */
    private Optional<Begun> begun(String id, PartSizes sizes) {
        List<Part> parts = new ArrayList<>();
        try {
            peer.listPartsPaginator(list -> list.bucket(peerBucket).key(peerKey).uploadId(id))
                    .parts()
                    .subscribe(parts::add)
                    .join();
        } catch (CompletionException e) {
            if (code(e).equals(UPLOAD_IS_GONE)) {
                return Optional.empty();
            }
            throw e;
        }
        boolean isThis = parts.stream().allMatch(part -> sizes.has(part.partNumber(), part.size()))
                && parts.stream().anyMatch(part -> part.partNumber() < sizes.parts());
        Map<Integer, CompletedPart> completed = new TreeMap<>();
        parts.forEach(part -> completed.put(part.partNumber(), completed(part.partNumber(), part.eTag())));
        return Optional.of(new Begun(id, completed)).filter(any -> isThis);
    }

    private String begin(Upload upload, HeadObjectResponse object) {
        Optional<Tagging> tags = tags(upload, object);
        return peer.createMultipartUpload(create -> create.bucket(peerBucket)
                        .key(peerKey)
                        .tagging(tags.orElse(null))
                        .overrideConfiguration(headers::addTo))
                .join()
                .uploadId();
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

    /** Copies the missing parts, and returns them together with the existing ones. */
    private List<CompletedPart> parts(Upload upload, HeadObjectResponse object, PartSizes sizes, Begun begun) {
        Map<Integer, CompletedPart> parts = new TreeMap<>(begun.parts());
        List<Integer> missing = IntStream.rangeClosed(1, sizes.parts())
                .boxed()
                .filter(number -> !parts.containsKey(number))
                .toList();
        for (int first = 0; first < missing.size(); first += AT_ONCE) {
            all(missing.subList(first, Math.min(first + AT_ONCE, missing.size())).stream()
                            .map(number -> part(upload, object, sizes, begun.id(), number))
                            .toList())
                    .forEach(part -> parts.put(part.partNumber(), part));
        }
        return List.copyOf(parts.values());
    }

    /**
     * Waits until every request has ended, even if one has failed, because a multipart upload must not be aborted while
     * requests are in flight.
     */
    private static <T> List<T> all(List<CompletableFuture<T>> wave) {
        CompletableFuture.allOf(wave.toArray(CompletableFuture[]::new)).join();
        return wave.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<CompletedPart> part(
            Upload upload, HeadObjectResponse object, PartSizes sizes, String id, int number) {
        return peer.uploadPartCopy(copy -> copy.sourceBucket(upload.bucket())
                        .sourceKey(upload.key())
                        .sourceVersionId(object.versionId())
                        .copySourceIfMatch(object.eTag())
                        .copySourceRange("bytes=" + sizes.from(number) + "-" + sizes.to(number))
                        .destinationBucket(peerBucket)
                        .destinationKey(peerKey)
                        .uploadId(id)
                        .partNumber(number))
                .thenApply(copied -> completed(number, copied.copyPartResult().eTag()));
    }

    private static CompletedPart completed(int number, String eTag) {
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private void abort(Begun begun) {
        peer.abortMultipartUpload(abort -> abort.bucket(peerBucket).key(peerKey).uploadId(begun.id()))
                .join();
    }

    private static String code(CompletionException error) {
        return FaultClassifier.unwrap(error) instanceof S3Exception answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode())
                : "";
    }
}
