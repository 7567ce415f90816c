package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.S3Copier.Copied;
import dev.replicator.testkit.s3.LocalS3;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3CopierIT {

    private static final int PART = 5 << 20;

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final String peer = "peer-" + UUID.randomUUID();

    @BeforeEach
    void create() {
        s3.client().createBucket(create -> create.bucket(peer));
    }

    private S3Copier copier(long largestCopy) {
        S3AsyncClient client = s3.configured(S3AsyncClient.builder()).build();
        return new S3Copier(client, client, peer, Optional.empty(), largestCopy);
    }

    private Upload put(String key, byte[] content) {
        String eTag = s3.client()
                .putObject(
                        put -> put.bucket(s3.bucket())
                                .key(key)
                                .contentType("text/csv")
                                .metadata(Map.of("owner", "me")),
                        RequestBody.fromBytes(content))
                .eTag();
        return new Upload(s3.bucket(), key, "1", Optional.empty(), Optional.of(eTag));
    }

    private byte[] copied(String key) {
        return s3.client().getObjectAsBytes(get -> get.bucket(peer).key(key)).asByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.csv", "a b+c%2B.csv", "x/😀.csv"})
    void an_upload_is_copied_with_what_is_said_of_it_and_once(String key) {
        Upload upload = put(key, "a,b\n".getBytes(UTF_8));

        assertThat(copier(PART).copy(upload)).isEqualTo(Copied.COPIED);

        assertThat(copied(key)).isEqualTo("a,b\n".getBytes(UTF_8));
        var head = s3.client().headObject(request -> request.bucket(peer).key(key));
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).containsEntry("owner", "me");
        assertThat(copier(PART).copy(upload)).isEqualTo(Copied.THERE_ALREADY);
    }

    @Test
    void a_large_object_is_copied_in_parts() {
        byte[] content = new byte[2 * PART + 17];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ((i * 31) >> 7);
        }
        Upload upload = put("large.csv", content);

        assertThat(copier(PART).copy(upload)).isEqualTo(Copied.COPIED);

        assertThat(copied("large.csv")).isEqualTo(content);
        var head = s3.client().headObject(request -> request.bucket(peer).key("large.csv"));
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).containsEntry("owner", "me");
    }

    @Test
    void an_upload_that_has_a_newer_one_or_was_deleted_is_not_copied() {
        Upload older = put("o.csv", "old".getBytes(UTF_8));
        Upload newer = put("o.csv", "new".getBytes(UTF_8));

        assertThat(copier(PART).copy(newer)).isEqualTo(Copied.COPIED);
        assertThat(copier(PART).copy(older)).isEqualTo(Copied.NOT_THE_NEWEST);
        s3.client().deleteObject(delete -> delete.bucket(s3.bucket()).key("o.csv"));
        assertThat(copier(PART).copy(newer)).isEqualTo(Copied.NOT_THE_NEWEST);

        assertThat(copied("o.csv")).isEqualTo("new".getBytes(UTF_8));
    }
}
