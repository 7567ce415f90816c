package dev.replicator.lambda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/**
 * An S3 that copies parts, each in a while; but from the one that it is to refuse on it refuses at once. A part's ETag is the
 * source's version and the range. Lists have pages of 25.
 */
public final class ScriptedPeer implements S3AsyncClient {

    private static final Executor IN_A_WHILE = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
    private static final int PAGE = 25;

    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Map<Integer, Part>> parts = new HashMap<>();
    private volatile int refused;
    private volatile RuntimeException refusal = new IllegalStateException();

    public final List<String> begun = new CopyOnWriteArrayList<>();
    public final List<String> copied = new CopyOnWriteArrayList<>();
    public final List<String> aborted = new CopyOnWriteArrayList<>();
    public final AtomicInteger mostAtOnce = new AtomicInteger();
    public final AtomicInteger underWayAtAbort = new AtomicInteger(-1);
    public volatile String completedUpload = "";
    public volatile List<CompletedPart> completed = List.of();

    /** Refuses this part and those behind it; none if it is 0. */
    public void refuse(int number, RuntimeException with) {
        refused = number;
        refusal = with;
    }

    public static S3Exception error(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .build())
                .build();
    }

    @Override
    public CompletableFuture<CreateMultipartUploadResponse> createMultipartUpload(CreateMultipartUploadRequest create) {
        begun.add("upload-" + (begun.size() + 1));
        return CompletableFuture.completedFuture(CreateMultipartUploadResponse.builder()
                .uploadId(begun.get(begun.size() - 1))
                .build());
    }

    @Override
    public CompletableFuture<ListMultipartUploadsResponse> listMultipartUploads(ListMultipartUploadsRequest list) {
        var uploads = new ArrayList<MultipartUpload>();
        begun.stream()
                .filter(id -> !aborted.contains(id) && !id.equals(completedUpload))
                .forEach(id -> uploads.add(
                        MultipartUpload.builder().key("key").uploadId(id).build()));
        uploads.add(MultipartUpload.builder()
                .key("key and more")
                .uploadId("another")
                .build());
        return CompletableFuture.completedFuture(ListMultipartUploadsResponse.builder()
                .uploads(uploads)
                .isTruncated(false)
                .build());
    }

    @Override
    public CompletableFuture<ListPartsResponse> listParts(ListPartsRequest list) {
        int marker = list.partNumberMarker() == null ? 0 : list.partNumberMarker();
        synchronized (parts) {
            var behind = parts.getOrDefault(list.uploadId(), Map.of()).values().stream()
                    .filter(part -> part.partNumber() > marker)
                    .sorted((one, other) -> one.partNumber() - other.partNumber())
                    .toList();
            var page = behind.subList(0, Math.min(PAGE, behind.size()));
            return CompletableFuture.completedFuture(ListPartsResponse.builder()
                    .parts(page)
                    .isTruncated(page.size() < behind.size())
                    .nextPartNumberMarker(
                            page.isEmpty() ? marker : page.get(page.size() - 1).partNumber())
                    .build());
        }
    }

    @Override
    public CompletableFuture<UploadPartCopyResponse> uploadPartCopy(UploadPartCopyRequest copy) {
        if (refused > 0 && copy.partNumber() >= refused) {
            return CompletableFuture.failedFuture(refusal);
        }
        mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        return CompletableFuture.supplyAsync(() -> keep(copy), IN_A_WHILE);
    }

    private UploadPartCopyResponse keep(UploadPartCopyRequest copy) {
        String eTag = copy.sourceVersionId() + " " + copy.copySourceRange();
        String[] range = copy.copySourceRange().replaceFirst("bytes=", "").split("-", 2);
        synchronized (parts) {
            parts.computeIfAbsent(copy.uploadId(), any -> new HashMap<>())
                    .put(
                            copy.partNumber(),
                            Part.builder()
                                    .partNumber(copy.partNumber())
                                    .eTag(eTag)
                                    .size(Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1)
                                    .build());
        }
        copied.add(copy.uploadId() + " " + eTag);
        underWay.decrementAndGet();
        return UploadPartCopyResponse.builder()
                .copyPartResult(part -> part.eTag(eTag))
                .build();
    }

    @Override
    public CompletableFuture<CompleteMultipartUploadResponse> completeMultipartUpload(
            CompleteMultipartUploadRequest complete) {
        completedUpload = complete.uploadId();
        completed = complete.multipartUpload().parts();
        return CompletableFuture.completedFuture(
                CompleteMultipartUploadResponse.builder().build());
    }

    @Override
    public CompletableFuture<AbortMultipartUploadResponse> abortMultipartUpload(AbortMultipartUploadRequest abort) {
        aborted.add(abort.uploadId());
        underWayAtAbort.set(underWay.get());
        return CompletableFuture.completedFuture(
                AbortMultipartUploadResponse.builder().build());
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
