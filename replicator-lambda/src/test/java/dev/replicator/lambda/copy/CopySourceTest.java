package dev.replicator.lambda.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class CopySourceTest {

    private static final Instant UPLOADED = Instant.parse("2026-01-31T12:00:00Z");

    private static CopySource of(@Nullable String version, Instant uploaded) {
        return CopySource.of(HeadObjectResponse.builder()
                .versionId(version)
                .eTag("etag")
                .lastModified(uploaded)
                .build());
    }

    @ParameterizedTest
    @CsvSource({"v1, v1", "null, etag", ", etag"})
    void a_source_is_its_version_if_the_bucket_keeps_versions(@Nullable String version, String source) {
        assertThat(of(version, UPLOADED)).isEqualTo(new CopySource(source, UPLOADED));
    }

    @Test
    void the_same_content_put_later_is_another_origin() {
        var copy = HeadObjectResponse.builder()
                .metadata(of(null, UPLOADED).marks())
                .build();

        assertThat(of(null, UPLOADED).isThatOf(copy)).isTrue();
        assertThat(of(null, UPLOADED.plusSeconds(1)).isThatOf(copy)).isFalse();
    }
}
