package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.s3.LocalS3;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Compares buckets of S3Proxy, which lists too slowly for many objects and has neither versions nor replication: those are in
 * {@link BucketVerifyIT}.
 */
@Tag("full")
class BucketVerifyOnS3ProxyIT {

    private static final int OBJECTS = 1200;

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @TempDir
    Path directory;

    private final StubSts sts = new StubSts();

    @Test
    void every_difference_is_found_and_mended_buckets_are_equal() throws Exception {
        s3.client().createBucket(create -> create.bucket(copy()));
        for (int i = 0; i < OBJECTS; i++) {
            put(s3.bucket(), key(i), "content of " + i);
            put(copy(), key(i), "content of " + i);
        }
        s3.client().deleteObject(delete -> delete.bucket(copy()).key(key(17)));
        s3.client().deleteObject(delete -> delete.bucket(s3.bucket()).key(key(42)));
        put(copy(), key(68), "CONTENT OF 68");
        put(copy(), key(700), "longer than that of the source");
        putInOnePart(copy(), key(1199), "content of 1199");

        Run run = verify();
        Map<String, String> found = BucketReport.read(directory.resolve("report.jsonl"));
        for (int i : new int[] {17, 42, 68, 700, 1199}) {
            put(s3.bucket(), key(i), "mended");
            put(copy(), key(i), "mended");
        }
        Run mended = verify();

        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(found)
                .isEqualTo(new TreeMap<>(Map.of(
                        key(17), "missing by key",
                        key(42), "extra by key",
                        key(68), "different by etag",
                        key(700), "different by size",
                        key(1199), "unproven by size")));
        assertThat(mended.exitCode()).as(mended.said() + mended.complained()).isZero();
        assertThat(mended.result().path("equalByEtag").asInt()).isEqualTo(OBJECTS);
    }

    private String copy() {
        return s3.bucket() + "-copy";
    }

    private static String key(int i) {
        return "images/%02d/%04d.jpg".formatted(i % 7, i);
    }

    private void put(String bucket, String key, String content) {
        s3.client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private void putInOnePart(String bucket, String key, String content) {
        String upload = s3.client()
                .createMultipartUpload(create -> create.bucket(bucket).key(key))
                .uploadId();
        String etag = s3.client()
                .uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(1),
                        RequestBody.fromString(content))
                .eTag();
        s3.client()
                .completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(etag).build())));
    }

    private Run verify() throws Exception {
        Map<String, String> environment = new TreeMap<>(sts.environment());
        environment.putAll(s3.environment());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_REGION", "us-east-1");
        Run run = Run.start(
                directory,
                environment,
                "buckets",
                "verify",
                s3.bucket(),
                copy(),
                "--threshold=1s",
                "--report=report.jsonl",
                "--json");
        int unused = run.exitCode();
        return run;
    }
}
