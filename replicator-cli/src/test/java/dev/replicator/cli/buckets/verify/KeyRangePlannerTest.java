package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.buckets.Bucket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class KeyRangePlannerTest {

    private final ScriptedS3 s3 = new ScriptedS3();
    private final S3AsyncClient client = S3AsyncClient.builder()
            .endpointOverride(s3.url())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();

    @AfterEach
    void close() {
        client.close();
        s3.close();
    }

    @Test
    void few_keys_are_one_range() {
        fill(100);

        assertThat(ranges("")).hasSize(1);
    }

    @Test
    void many_keys_are_ranges_that_hold_each_key_once_found_by_few_listings() {
        fill(20_000);

        List<KeyRange> ranges = ranges("logs/");

        assertThat(ranges).hasSizeGreaterThan(8);
        assertThat(s3.listings("source")).isLessThanOrEqualTo(100);
        List<String> keys = new ArrayList<>();
        for (KeyRange range : ranges) {
            List<String> some = keys(KeyRange.parse(range.json()));
            assertThat(some).hasSizeLessThan(10_000);
            keys.addAll(some);
        }
        assertThat(keys).containsExactlyElementsOf(s3.bucket("source").keySet());
    }

    private List<KeyRange> ranges(String prefix) {
        return new KeyRangePlanner(new Bucket(client, "source"), 100).ranges(prefix, 16);
    }

    private List<String> keys(KeyRange range) {
        KeyCursor cursor = new KeyCursor(new Bucket(client, "source"), "logs/", range);
        List<String> keys = new ArrayList<>();
        while (cursor.peek().isPresent()) {
            keys.add(cursor.peek().get().key());
            var unused = cursor.takeIf(keys.get(keys.size() - 1));
        }
        return keys;
    }

    private void fill(int objects) {
        for (int i = 0; i < objects; i++) {
            s3.bucket("source").put("logs/2026/%02d/%06d".formatted(i % 30, i), ScriptedS3.object(1, "e"));
        }
        s3.bucket("source").put("logs/2026/😀", ScriptedS3.object(1, "e"));
        s3.bucket("source").put("logs/2026/", ScriptedS3.object(1, "e"));
    }
}
