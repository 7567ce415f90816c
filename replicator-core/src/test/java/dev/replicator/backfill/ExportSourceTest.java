package dev.replicator.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.Source;
import dev.replicator.checkpoint.InMemoryCheckpoints;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.record.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExportSourceTest {

    private static final Instant EXPORTED = Instant.parse("2024-05-14T11:14:20.608Z");
    private static final JobSettings THEN = soonAfter(EXPORTED);
    private static final JobSettings LONG_AFTER =
            JobSettings.USUAL.clock(Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));

    @TempDir
    private Path folder;

    private final InMemoryPair tables = new InMemoryPair();

    private static JobSettings soonAfter(Instant exported) {
        return JobSettings.USUAL.clock(Clock.fixed(exported.plus(Duration.ofHours(3)), ZoneOffset.UTC));
    }

    private BackfillBuilder builder(Path export) {
        return builder(export, EXPORTED);
    }

    private BackfillBuilder builder(Path export, Instant exported) {
        return Backfill.builder(new ExportSource(new ExportFolder(export)), tables.replica())
                .requestTimeout(Duration.ZERO)
                .settings(soonAfter(exported));
    }

    @Test
    void an_export_is_copied_with_every_type() {
        BackfillResult result = builder(Samples.own("export"), Instant.parse("2026-03-01T08:16:40.042Z"))
                .build()
                .run();

        assertThat(result.ending()).isEqualTo(JobEnding.finished());
        assertThat(result.counts().copied()).isEqualTo(4);
        Map<String, AttributeValue> item = tables.onReplica("every-type").orElseThrow();
        assertThat(item)
                .containsOnlyKeys("_rv", "id", "flag", "none", "names", "numbers", "list", "map", "bytes", "blobs")
                .containsEntry("_rv", AttributeValue.fromS("0"))
                .hasEntrySatisfying("numbers", set -> assertThat(set.ns()).containsExactlyInAnyOrder("10", "-2.5"))
                .containsEntry("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("export")));
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#exports")
    void every_item_of_an_export_is_copied(Path export) throws IOException {
        JsonNode summary = new ObjectMapper()
                .readTree(export.resolve("manifest-summary.json").toFile());

        BackfillResult result = builder(
                        export, Instant.parse(summary.path("exportTime").asText()))
                .build()
                .run();

        assertThat(result.counts().copied()).isEqualTo(summary.path("itemCount").asLong());
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#exports")
    void an_export_that_is_older_than_the_tombstones_is_refused(Path export) {
        BackfillResult result = builder(export).settings(LONG_AFTER).build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(tables.replicaItems()).isEmpty();
    }

    private void export(String summary, int items, int claimed) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("manifest-summary.json"), summary);
        Files.writeString(
                folder.resolve("manifest-files.json"),
                "{\"itemCount\":%d,\"dataFileS3Key\":\"p/AWSDynamoDB/01/data/a.json.gz\"}\n".formatted(claimed));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("data/a.json.gz")))) {
            String lines = IntStream.range(0, items)
                    .mapToObj(i -> "{\"Item\":{\"id\":{\"S\":\"k%d\"}}}\n".formatted(i))
                    .collect(Collectors.joining());
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String summary(String format) {
        return """
                {"exportArn":"arn:aws:dynamodb:us-east-1:1:table/orders/export/01","exportTime":"%s",
                "tableArn":"arn:aws:dynamodb:us-east-1:1:table/orders","itemCount":1,"outputFormat":"%s",
                "manifestFilesS3Key":"p/AWSDynamoDB/01/manifest-files.json"}""".formatted(EXPORTED, format);
    }

    @Test
    void stopped_in_the_midst_of_a_file_it_goes_on_there() throws IOException {
        export(summary("DYNAMODB_JSON"), 1700, 1700);
        InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
        Backfill[] running = new Backfill[1];
        running[0] = builder(folder)
                .checkpoints(checkpoints)
                .settings(THEN.saveEvery(Duration.ZERO).listener(progress -> {
                    if (progress.tally().of("read") >= 500) {
                        running[0].stop();
                    }
                }))
                .build();

        BackfillResult first = running[0].run();
        BackfillResult second = builder(folder).checkpoints(checkpoints).build().run();

        assertThat(first.counts().read()).isEqualTo(500);
        assertThat(second.counts().copied()).isEqualTo(1700);
        assertThat(second.counts().present()).isZero();
        assertThat(tables.replicaItems()).hasSize(1700);
    }

    @Test
    void a_file_with_fewer_items_than_the_manifest_says_fails() throws IOException {
        export(summary("DYNAMODB_JSON"), 10, 11);

        BackfillResult result = builder(folder).build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(result.ending().why().orElseThrow()).contains("10 items", "11");
    }

    @Test
    void an_export_in_another_format_fails() throws IOException {
        export(summary("ION"), 1, 1);

        assertThat(builder(folder).build().run().ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
    }

    @Test
    void a_folder_without_a_manifest_fails_and_says_so() {
        BackfillResult result = builder(folder).build().run();

        assertThat(result.ending().why().orElseThrow()).contains("manifest-summary.json");
    }

    @Test
    void the_key_is_that_of_the_replica_by_the_rules() throws IOException {
        export(summary("DYNAMODB_JSON"), 1, 1);
        Files.writeString(folder.resolve("data/x"), "");

        BackfillResult result = builder(folder)
                .rules("{\"rename\":{\"id\":\"other\",\"customer\":\"id\"}}")
                .build()
                .run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(result.ending().why().orElseThrow()).contains("customer");
        assertThat(tables.onReplica(Source.KEY)).isEmpty();
    }
}
