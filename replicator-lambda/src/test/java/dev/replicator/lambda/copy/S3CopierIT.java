package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.S3File;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.ScriptedPeer;
import dev.replicator.lambda.copy.S3Copier.Copied;
import dev.replicator.testkit.s3.LocalS3;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

class S3CopierIT {

    /** In bytes: larger objects are copied in parts of this size at least. */
    private static final int PART = 5 << 20;

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final String peer = "peer-" + UUID.randomUUID();
    private CopyKeys keys = CopyKeys.same();

    @BeforeEach
    void create() {
        s3.client().createBucket(create -> create.bucket(peer));
    }

    private S3Copier copier(long largestCopy, ExecutionInterceptor... onTheWayToThePeer) {
        S3AsyncClient source = s3.configured(S3AsyncClient.builder()).build();
        S3AsyncClient client = s3.configured(S3AsyncClient.builder())
                .overrideConfiguration(way -> way.executionInterceptors(List.of(onTheWayToThePeer)))
                .build();
        return new S3Copier(source, client, peer, keys, Optional.empty(), largestCopy, Clock.systemUTC());
    }

    /** Does something before or after the peer's first CopyObject. */
    private static ExecutionInterceptor once(Runnable before, Runnable after) {
        var copies = new AtomicInteger();
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof CopyObjectRequest && copies.get() == 0) {
                    before.run();
                }
            }

            @Override
            public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof CopyObjectRequest && copies.getAndIncrement() == 0) {
                    after.run();
                }
            }
        };
    }

    /** The peer's objects are as if the bucket's own replication had brought them. */
    private static ExecutionInterceptor replicated(Instant lastModified) {
        return new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse call, ExecutionAttributes attributes) {
                return call.response() instanceof HeadObjectResponse head
                        ? head.toBuilder()
                                .replicationStatus(ReplicationStatus.REPLICA)
                                .eTag("another key's")
                                .lastModified(lastModified)
                                .build()
                        : call.response();
            }
        };
    }

    private void putIntoPeer(String key, String content) {
        s3.client().putObject(put -> put.bucket(peer).key(key), RequestBody.fromString(content));
    }

    private void keepVersions() {
        s3.client()
                .putBucketVersioning(request -> request.bucket(s3.bucket())
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    private Upload put(String key, String content) {
        return put(key, content.getBytes(UTF_8), Map.of("owner", "me"));
    }

    private Upload put(String key, byte[] content, Map<String, String> metadata) {
        var put = s3.client()
                .putObject(
                        request -> request.bucket(s3.bucket())
                                .key(key)
                                .contentType("text/csv")
                                .contentEncoding("identity")
                                .contentLanguage("en")
                                .contentDisposition("attachment")
                                .cacheControl("no-store")
                                .metadata(metadata),
                        RequestBody.fromBytes(content));
        return new Upload(s3.bucket(), key, "1", Optional.ofNullable(put.versionId()), Optional.ofNullable(put.eTag()));
    }

    private Upload putInParts(String key, byte[] content) {
        var s3 = this.s3.client();
        var bucket = this.s3.bucket();
        var id = s3.createMultipartUpload(create -> create.bucket(bucket).key(key))
                .uploadId();
        var part = s3.uploadPart(
                upload -> upload.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromBytes(content));
        var parts = CompletedPart.builder().partNumber(1).eTag(part.eTag()).build();
        var eTag = s3.completeMultipartUpload(complete ->
                        complete.bucket(bucket).key(key).uploadId(id).multipartUpload(whole -> whole.parts(parts)))
                .eTag();
        return new Upload(bucket, key, "1", Optional.empty(), Optional.of(eTag));
    }

    private HeadObjectResponse head(String key) {
        return s3.client().headObject(request -> request.bucket(peer).key(key));
    }

    private void saysWhatItsSourceSays(String key) {
        var head = head(key);
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.contentEncoding()).isEqualTo("identity");
        assertThat(head.contentLanguage()).isEqualTo("en");
        assertThat(head.contentDisposition()).isEqualTo("attachment");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.metadata()).containsEntry("owner", "me");
    }

    private String copied(String key) {
        return s3.client().getObjectAsBytes(get -> get.bucket(peer).key(key)).asUtf8String();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.csv", "a b+c%2B.csv", "x/😀.csv"})
    void an_upload_is_copied_with_what_is_said_of_it_and_once(String key) {
        Upload upload = put(key, "a,b\n");

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied(key)).isEqualTo("a,b\n");
        saysWhatItsSourceSays(key);
        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);
    }

    @Test
    void a_large_object_is_copied_in_parts_with_what_is_said_of_it_and_once() {
        var content = "0123456789".repeat(2 * PART / 10) + "the rest";
        Upload upload = put("large.csv", content);

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("large.csv")).isEqualTo(content);
        saysWhatItsSourceSays("large.csv");
        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);
    }

    /** Dies before the second part, and counts the parts. */
    private static ExecutionInterceptor dyingAt(int part, AtomicInteger parts) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof UploadPartCopyRequest copy) {
                    if (copy.partNumber() == part) {
                        throw new IllegalStateException("killed");
                    }
                    parts.incrementAndGet();
                }
            }
        };
    }

    @Test
    void a_large_copy_goes_on_with_the_parts_that_are_there() {
        var content = "0123456789".repeat(4 * PART / 10) + "the rest";
        var first = new AtomicInteger();
        var second = new AtomicInteger();
        Upload upload = put("large.csv", content);
        assertThatThrownBy(() -> copier(PART, dyingAt(2, first)).copy(upload)).hasRootCauseMessage("killed");

        assertThat(copier(PART, dyingAt(0, second)).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("large.csv")).isEqualTo(content);
        saysWhatItsSourceSays("large.csv");
        assertThat(first.get()).isPositive();
        assertThat(second).hasValue(1);
    }

    /** Does something before the first request that completes a copy. */
    private static ExecutionInterceptor beforeCompleting(Runnable what) {
        var first = new AtomicBoolean(true);
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof CompleteMultipartUploadRequest && first.getAndSet(false)) {
                    what.run();
                }
            }
        };
    }

    /** S3 knows no upload that is completed; the local one does. */
    @Test
    void a_large_copy_that_another_delivery_completed_first_is_there_already() {
        var content = "0123456789".repeat(2 * PART / 10) + "the rest";
        Upload upload = put("large.csv", content);
        var other = new AtomicReference<Copied>();
        var late = copier(PART, beforeCompleting(() -> {
            other.set(copier(PART).copy(upload).copied());
            throw ScriptedPeer.error(404, "NoSuchUpload");
        }));

        assertThat(late.copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);

        assertThat(other).hasValue(Copied.COPIED);
        assertThat(copied("large.csv")).isEqualTo(content);
    }

    /** As under SSE-KMS, where a part that is copied again has another ETag. */
    @Test
    void a_large_copy_of_which_another_delivery_copied_a_part_again_looks_at_the_parts_again() {
        var content = "0123456789".repeat(2 * PART / 10) + "the rest";
        Upload upload = put("large.csv", content);
        var parts = new AtomicInteger();
        var late = copier(
                PART,
                beforeCompleting(() -> {
                    throw ScriptedPeer.error(400, "InvalidPart");
                }),
                dyingAt(0, parts));

        assertThat(late.copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("large.csv")).isEqualTo(content);
        assertThat(parts).hasValue(2);
    }

    @Test
    void parts_of_what_was_overwritten_are_not_mixed_with_those_of_the_newer_version() {
        keepVersions();
        Upload older = put("large.csv", "0123456789".repeat(4 * PART / 10) + "the rest");
        assertThatThrownBy(() -> copier(PART, dyingAt(2, new AtomicInteger())).copy(older))
                .hasRootCauseMessage("killed");
        var newer = "abcdefghij".repeat(4 * PART / 10) + "the rest";
        put("large.csv", newer);

        assertThat(copier(PART).copy(older).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("large.csv")).isEqualTo(newer);
    }

    @Test
    void what_was_uploaded_in_parts_is_copied_once_though_its_etag_is_another() {
        Upload upload = putInParts("parts.csv", "a,b\n".getBytes(UTF_8));

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(head("parts.csv").eTag()).isNotEqualTo(upload.eTag().orElseThrow());
        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);
    }

    @Test
    void a_copy_says_when_its_source_was_uploaded_and_so_does_a_copy_of_it() {
        var longAgo = "2020-01-31T12:00:00Z";
        put("first.csv", "a,b\n");
        Upload upload = put("second.csv", "a,b\n".getBytes(UTF_8), Map.of(S3File.UPLOADED, longAgo));

        copier(PART).copy(upload);
        copier(PART).copy(put("first.csv", "a,b\n"));

        var source =
                s3.client().headObject(request -> request.bucket(s3.bucket()).key("first.csv"));
        assertThat(head("first.csv").metadata())
                .containsEntry(S3File.UPLOADED, source.lastModified().toString());
        assertThat(head("second.csv").metadata()).containsEntry(S3File.UPLOADED, longAgo);
    }

    @Test
    void marks_that_do_not_fit_are_left_out() {
        var note = "x".repeat(2000);

        assertThat(copier(PART)
                        .copy(put("full.csv", "a,b\n".getBytes(UTF_8), Map.of("note", note)))
                        .copied())
                .isEqualTo(Copied.COPIED);

        assertThat(head("full.csv").metadata()).isEqualTo(Map.of("note", note));
    }

    @Test
    void whichever_upload_is_announced_the_newest_is_copied() {
        Upload older = put("o.csv", "old");
        Upload newer = put("o.csv", "new");

        assertThat(copier(PART).copy(older).copied()).isEqualTo(Copied.COPIED);
        assertThat(copier(PART).copy(newer).copied()).isEqualTo(Copied.THERE_ALREADY);

        assertThat(copied("o.csv")).isEqualTo("new");
    }

    @Test
    void what_is_uploaded_while_it_copies_is_copied_too() {
        Upload first = put("o.csv", "1st");

        assertThat(copier(PART, once(() -> {}, () -> put("o.csv", "2nd")))
                        .copy(first)
                        .copied())
                .isEqualTo(Copied.COPIED);

        assertThat(copied("o.csv")).isEqualTo("2nd");
    }

    @Test
    void an_older_copy_that_lands_late_is_put_right_when_its_upload_is_announced_again() {
        keepVersions();
        Upload first = put("o.csv", "1st");
        var killed = new IllegalStateException("killed");
        var slow = once(() -> copier(PART).copy(put("o.csv", "2nd")), () -> {
            throw killed;
        });

        assertThatThrownBy(() -> copier(PART, slow).copy(first)).hasRootCause(killed);
        assertThat(copied("o.csv")).isEqualTo("1st");
        assertThat(copier(PART).copy(first).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("o.csv")).isEqualTo("2nd");
    }

    @Test
    void the_copy_of_what_was_deleted_stays() {
        Upload upload = put("o.csv", "new");
        copier(PART).copy(upload);
        s3.client().deleteObject(delete -> delete.bucket(s3.bucket()).key("o.csv"));

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.GONE);

        assertThat(copied("o.csv")).isEqualTo("new");
    }

    @Test
    void what_the_buckets_own_replication_brought_is_there() {
        Upload upload = put("o.csv", "a,b\n");
        putIntoPeer("o.csv", "a,b\n");

        assertThat(copier(PART, replicated(Instant.now())).copy(upload).copied())
                .isEqualTo(Copied.THERE_ALREADY);
        assertThat(copier(PART, replicated(Instant.now().minusSeconds(60)))
                        .copy(upload)
                        .copied())
                .isEqualTo(Copied.COPIED);
        putIntoPeer("o.csv", "of another size");
        assertThat(copier(PART, replicated(Instant.now())).copy(upload).copied())
                .isEqualTo(Copied.COPIED);
    }

    @Test
    void what_is_known_by_its_content_alone_is_there() {
        Upload upload = put("o.csv", "a,b\n");
        putIntoPeer("o.csv", "a,b\n");

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);
    }

    @Test
    void the_same_content_with_something_else_said_of_it_is_copied() {
        keepVersions();
        copier(PART).copy(put("o.csv", "a,b\n"));
        Upload upload = put("o.csv", "a,b\n".getBytes(UTF_8), Map.of("owner", "you"));

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(head("o.csv").metadata()).containsEntry("owner", "you");
    }

    @Test
    void a_copy_lands_in_the_partition_of_the_day_of_its_upload_and_once() {
        keys = new CopyKeys("orders/", Optional.of("dt"));
        Upload upload = put(
                "in/a b+%é.csv",
                "a,b\n".getBytes(UTF_8), Map.of("owner", "me", S3File.UPLOADED, "2026-01-31T23:59:59Z"));

        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);
        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.THERE_ALREADY);

        assertThat(copied("orders/dt=2026-01-31/in/a b+%é.csv")).isEqualTo("a,b\n");
        saysWhatItsSourceSays("orders/dt=2026-01-31/in/a b+%é.csv");
    }

    @Test
    void a_large_copy_in_a_partition_goes_on_with_the_parts_that_are_there() {
        keys = new CopyKeys("", Optional.of("dt"));
        var content = "0123456789".repeat(4 * PART / 10) + "the rest";
        var second = new AtomicInteger();
        Upload upload = put("large.csv", content.getBytes(UTF_8), Map.of(S3File.UPLOADED, "2026-01-31T12:00:00Z"));
        assertThatThrownBy(() -> copier(PART, dyingAt(2, new AtomicInteger())).copy(upload))
                .hasRootCauseMessage("killed");

        assertThat(copier(PART, dyingAt(0, second)).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("dt=2026-01-31/large.csv")).isEqualTo(content);
        assertThat(second).hasValue(1);
    }

    /** A file that was overwritten before it was copied is in one partition, that of the newer upload. */
    @Test
    void what_was_overwritten_on_another_day_before_it_was_copied_lands_in_one_partition() {
        keys = new CopyKeys("", Optional.of("dt"));
        Upload older = put("o.csv", "old".getBytes(UTF_8), Map.of(S3File.UPLOADED, "2026-01-31T12:00:00Z"));
        Upload newer = put("o.csv", "new".getBytes(UTF_8), Map.of(S3File.UPLOADED, "2026-02-01T12:00:00Z"));

        copier(PART).copy(older);
        copier(PART).copy(newer);

        assertThat(s3.client().listObjectsV2(list -> list.bucket(peer)).contents())
                .singleElement()
                .satisfies(object -> assertThat(object.key()).isEqualTo("dt=2026-02-01/o.csv"));
    }

    @Test
    void an_empty_file_is_copied() {
        assertThat(copier(PART).copy(put("empty.csv", "")).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("empty.csv")).isEmpty();
    }

    /** S3 says so to CopyObject of a source or a target that is denied, or whose key is disabled. */
    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "400, KMS.DisabledException"})
    void what_is_refused_is_an_error_and_is_copied_after_the_mend(int status, String code) {
        Upload upload = put("o.csv", "a,b\n");
        var refused = once(
                () -> {
                    throw ScriptedPeer.error(status, code);
                },
                () -> {});

        assertThatThrownBy(() -> copier(PART, refused).copy(upload)).hasRootCauseInstanceOf(S3Exception.class);
        assertThat(copier(PART).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(copied("o.csv")).isEqualTo("a,b\n");
    }

    @Test
    void two_announcements_at_once_make_one_copy() {
        keys = new CopyKeys("orders/", Optional.of("dt"));
        Upload upload = put("o.csv", "a,b\n");
        var other = new AtomicReference<Copied>();
        var first = once(() -> other.set(copier(PART).copy(upload).copied()), () -> {});

        assertThat(copier(PART, first).copy(upload).copied()).isEqualTo(Copied.COPIED);

        assertThat(other).hasValue(Copied.COPIED);
        assertThat(s3.client().listObjectsV2(list -> list.bucket(peer)).contents())
                .hasSize(1);
    }
}
