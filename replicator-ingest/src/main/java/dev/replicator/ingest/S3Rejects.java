package dev.replicator.ingest;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.Rejects;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;

/**
 * One object with a line for each reject. S3 cannot append, so the object is written anew with what there was before: by S3
 * itself where that is much. What was there before is told by its size, since a process that died may have written more.
 */
public final class S3Rejects implements Rejects {

    /** Also the least that a part of a multipart upload has. */
    private static final int MUCH = 5 << 20;

    private final S3AsyncClient s3;
    private final String bucket;
    private final String key;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long kept;

    /** Rejects in this object, which is made when there is the first. */
    public S3Rejects(S3AsyncClient s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void begin(long keptBefore) {
        waiting.reset();
        kept = keptBefore;
    }

    @Override
    public void add(Reject reject) {
        waiting.writeBytes((reject.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isFull() {
        return waiting.size() >= MUCH;
    }

    @Override
    public long keep() {
        if (waiting.size() > 0) {
            if (kept < MUCH) {
                putAfter(start());
            } else {
                appendToMuch();
            }
            kept += waiting.size();
            waiting.reset();
        }
        return kept;
    }

    private byte[] start() {
        return kept == 0
                ? new byte[0]
                : s3.getObject(get -> get.bucket(bucket).key(key).range(range()), AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArray();
    }

    private void putAfter(byte[] start) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start);
        all.writeBytes(waiting.toByteArray());
        s3.putObject(
                        put -> put.bucket(bucket).key(key).contentType("application/x-ndjson"),
                        AsyncRequestBody.fromBytes(all.toByteArray()))
                .join();
    }

    private void appendToMuch() {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket(bucket).key(key).contentType("application/x-ndjson"))
                .join()
                .uploadId();
        CopyPartResult first = s3.uploadPartCopy(copy -> copy.sourceBucket(bucket)
                        .sourceKey(key)
                        .copySourceRange(range())
                        .destinationBucket(bucket)
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(1))
                .join()
                .copyPartResult();
        String second = s3.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(2),
                        AsyncRequestBody.fromBytes(waiting.toByteArray()))
                .join()
                .eTag();
        s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(part(1, first.eTag()), part(2, second))))
                .join();
    }

    private static CompletedPart part(int number, String eTag) {
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private String range() {
        return "bytes=0-" + (kept - 1);
    }
}
