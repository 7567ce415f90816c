package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.buckets.Bucket;
import dev.replicator.cli.buckets.verify.ScriptedS3.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class ObjectComparerTest {

    private static final Instant MODIFIED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Stored PENDING = ScriptedS3.object(1, "e").with("x-amz-replication-status", "PENDING");

    private final ScriptedS3 s3 = new ScriptedS3();
    private final S3AsyncClient client = S3AsyncClient.builder()
            .endpointOverride(s3.url())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();

    @BeforeEach
    void pending() {
        s3.bucket("source").put("key", PENDING);
        s3.bucket("destination");
    }

    @AfterEach
    void close() {
        client.close();
        s3.close();
    }

    @Test
    void what_is_pending_still_counts() {
        assertThat(again()).isEqualTo(Map.of("pending", 1L));
    }

    @Test
    void what_was_replicated_meanwhile_is_equal() {
        s3.bucket("destination").put("key", PENDING);

        assertThat(again()).isEqualTo(Map.of("equal by etag", 1L));
    }

    @Test
    void what_was_written_to_meanwhile_is_not_judged() {
        s3.bucket("source").put("key", PENDING.with("Last-Modified", "Sat, 21 Nov 2026 08:00:01 GMT"));

        assertThat(again()).isEqualTo(Map.of("lagging", 1L));
    }

    private Map<String, Long> again() {
        ObjectPairs pairs = new ObjectPairs(new Bucket(client, "source"), new Bucket(client, "destination"), false);
        RangeFindings found = new RangeFindings();
        new ObjectComparer(pairs).again(List.of(new DeferredObject("key", MODIFIED, MODIFIED)), found);
        return found.counts().counts();
    }
}
