package dev.replicator.lambda.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class CopyHeadersTest {

    private static final Map<String, String> SAID = Map.of(
            "Content-Type", "text/csv",
            "Content-Encoding", "gzip",
            "Content-Language", "en",
            "Content-Disposition", "attachment",
            "Cache-Control", "no-store",
            "Expires", "tomorrow",
            "x-amz-website-redirect-location", "/elsewhere");

    private static HeadObjectResponse source(Map<String, String> headers, Map<String, String> metadata) {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder();
        headers.forEach(http::putHeader);
        var source = HeadObjectResponse.builder()
                .versionId("v1")
                .eTag("\"1\"")
                .lastModified(Instant.parse("2026-01-31T12:00:00Z"))
                .metadata(metadata);
        source.sdkHttpResponse(http.build());
        return source.build();
    }

    @Test
    void what_the_source_says_is_restated_and_the_marks_are_added() {
        assertThat(CopyHeaders.of(source(SAID, Map.of("owner", "me")), Optional.empty())
                        .byName())
                .containsAllEntriesOf(SAID)
                .containsEntry("x-amz-meta-owner", "me")
                .containsEntry("x-amz-meta-replicator-source", "v1")
                .containsEntry("x-amz-meta-replicator-uploaded", "2026-01-31T12:00:00Z")
                .hasSize(SAID.size() + 3);
    }

    @Test
    void what_only_the_source_is_concerned_with_is_not_restated() {
        var ofTheSource = Map.of("ETag", "\"1\"", "x-amz-version-id", "v1", "x-amz-server-side-encryption", "AES256");

        assertThat(CopyHeaders.of(source(ofTheSource, Map.of()), Optional.empty())
                        .byName())
                .containsOnlyKeys("x-amz-meta-replicator-source", "x-amz-meta-replicator-uploaded");
    }

    @Test
    void a_key_encrypts_the_copy() {
        assertThat(CopyHeaders.of(source(Map.of(), Map.of()), Optional.of("arn"))
                        .byName())
                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "arn");
    }

    /** The marks, "n" and what it says have 2,048 bytes, and one more. */
    @ParameterizedTest
    @CsvSource({"1989, true", "1990, false"})
    void marks_that_do_not_fit_are_left_out_and_so_are_those_of_another_copy(int bytes, boolean fit) {
        var note = "é".repeat(bytes / 2) + "e".repeat(bytes % 2);
        var source = source(Map.of(), Map.of("n", note, "replicator-source", "v0"));

        var headers = CopyHeaders.of(source, Optional.empty()).byName();

        assertThat(headers).containsEntry("x-amz-meta-n", note);
        assertThat(Optional.ofNullable(headers.get("x-amz-meta-replicator-source")))
                .isEqualTo(Optional.of("v1").filter(mark -> fit));
    }
}
