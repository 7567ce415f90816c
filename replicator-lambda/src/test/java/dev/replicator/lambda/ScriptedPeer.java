package dev.replicator.lambda;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/** An S3 that copies parts, each in a while; but the one that it is to refuse it refuses at once. A part's ETag is its range. */
final class ScriptedPeer implements S3AsyncClient {

    private static final Executor IN_A_WHILE = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final AtomicInteger underWay = new AtomicInteger();

    final AtomicInteger mostAtOnce = new AtomicInteger();
    final AtomicInteger atAbort = new AtomicInteger(-1);
    volatile int refused;
    volatile List<CompletedPart> completed = List.of();

    @Override
    public CompletableFuture<CreateMultipartUploadResponse> createMultipartUpload(CreateMultipartUploadRequest create) {
        return CompletableFuture.completedFuture(
                CreateMultipartUploadResponse.builder().uploadId("id").build());
    }

    @Override
    public CompletableFuture<UploadPartCopyResponse> uploadPartCopy(UploadPartCopyRequest copy) {
        if (copy.partNumber() == refused) {
            return CompletableFuture.failedFuture(new IllegalStateException("refused"));
        }
        mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        return CompletableFuture.supplyAsync(
                () -> {
                    underWay.decrementAndGet();
                    return UploadPartCopyResponse.builder()
                            .copyPartResult(part -> part.eTag(copy.copySourceRange()))
                            .build();
                },
                IN_A_WHILE);
    }

    @Override
    public CompletableFuture<CompleteMultipartUploadResponse> completeMultipartUpload(
            CompleteMultipartUploadRequest complete) {
        completed = complete.multipartUpload().parts();
        return CompletableFuture.completedFuture(
                CompleteMultipartUploadResponse.builder().build());
    }

    @Override
    public CompletableFuture<AbortMultipartUploadResponse> abortMultipartUpload(AbortMultipartUploadRequest abort) {
        atAbort.set(underWay.get());
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
