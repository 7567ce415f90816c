package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replicator.testkit.s3.LocalS3;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The scripted S3 answers as S3Proxy does, where S3Proxy has an answer. */
class ScriptedS3IT {

    private static final List<String> KEYS = List.of("b", "a+b", "a/b c", "a/%", "ä", "z");

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @Test
    void listings_and_heads_are_those_of_s3proxy() {
        try (ScriptedS3 scripted = new ScriptedS3();
                S3Client client = s3.configured(S3Client.builder())
                        .endpointOverride(scripted.url())
                        .build()) {
            for (String key : KEYS) {
                s3.client().putObject(put -> put.bucket(s3.bucket()).key(key), RequestBody.fromString(key));
                HeadObjectResponse head =
                        s3.client().headObject(ask -> ask.bucket(s3.bucket()).key(key));
                scripted.bucket(s3.bucket())
                        .put(
                                key,
                                ScriptedS3.object(
                                        head.contentLength(), head.eTag().replace("\"", "")));
            }

            assertThat(list(client, "", "", 1000))
                    .isEqualTo(list(s3.client(), "", "", 1000))
                    .hasSize(KEYS.size());
            assertThat(list(client, "a/", "", 1000))
                    .isEqualTo(list(s3.client(), "a/", "", 1000))
                    .hasSize(2);
            assertThat(list(client, "", "a+b", 2))
                    .isEqualTo(list(s3.client(), "", "a+b", 2))
                    .hasSize(2);
            for (String key : KEYS) {
                assertThat(head(client, key)).isEqualTo(head(s3.client(), key));
            }
            for (S3Client each : List.of(client, s3.client())) {
                assertThatExceptionOfType(S3Exception.class)
                        .isThrownBy(() -> head(each, "nowhere"))
                        .satisfies(fault -> assertThat(fault.statusCode()).isEqualTo(404));
            }
        }
    }

    private List<String> list(S3Client client, String prefix, String behind, int most) {
        ListObjectsV2Response page = client.listObjectsV2(list -> list.bucket(s3.bucket())
                .prefix(prefix.isEmpty() ? null : prefix)
                .startAfter(behind.isEmpty() ? null : behind)
                .maxKeys(most));
        return page.contents().stream()
                .map(object -> object.key() + " " + object.size() + " " + object.eTag())
                .toList();
    }

    private String head(S3Client client, String key) {
        HeadObjectResponse head =
                client.headObject(ask -> ask.bucket(s3.bucket()).key(key));
        return head.contentLength() + " " + head.eTag();
    }
}
