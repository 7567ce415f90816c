package dev.replicator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3TextTest {

    @Test
    void a_location_is_bucket_and_key() {
        assertThat(S3Text.at("s3://bucket/a/key.json")).isEqualTo(new S3Text("bucket", "a/key.json", Optional.empty()));
    }

    @Test
    void a_location_may_name_a_version() {
        assertThat(S3Text.at("s3://bucket/key?versionId=v1")).isEqualTo(new S3Text("bucket", "key", Optional.of("v1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3://bucket", "s3://bucket/", "s3:///key", "s3://bucket/?versionId=v1"})
    void a_location_without_bucket_or_key_is_refused(String location) {
        assertThat(S3Text.isOne(location)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> S3Text.at(location));
    }

    @Test
    void rules_are_no_location() {
        assertThat(S3Text.isOne("{\"include\":[\"s3://bucket/key\"]}")).isFalse();
    }
}
