package dev.replicator.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class LocalS3IT {

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @RepeatedTest(2)
    void a_test_finds_nothing_of_the_one_before() {
        assertThat(s3.objects()).isEmpty();

        put("a/größe 1.json", "{}");

        assertThat(s3.objects()).containsExactly(Map.entry("a/größe 1.json", "{}"));
    }

    @Test
    void an_older_version_can_be_read() {
        s3.client()
                .putBucketVersioning(put -> put.bucket(s3.bucket())
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        var first = put("rules.json", "1");
        put("rules.json", "2");

        var read = s3.client()
                .getObjectAsBytes(
                        get -> get.bucket(s3.bucket()).key("rules.json").versionId(first));

        assertThat(read.asUtf8String()).isEqualTo("1");
    }

    private String put(String key, String content) {
        return s3.client()
                .putObject(put -> put.bucket(s3.bucket()).key(key), RequestBody.fromString(content))
                .versionId();
    }
}
