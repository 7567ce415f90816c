package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.cli.buckets.verify.ScriptedS3;
import dev.replicator.cli.buckets.verify.ScriptedS3.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketVerifyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUS = "x-amz-replication-status";
    private static final String VERSION = "x-amz-version-id";
    private static final String KMS = "x-amz-server-side-encryption";
    private static final String CRC = "x-amz-checksum-crc64nvme";

    @TempDir
    Path directory;

    private final ScriptedS3 s3 = new ScriptedS3();
    private final StubSts sts = new StubSts();

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void equal_buckets_end_with_0_whatever_their_keys_are() throws Exception {
        fill(2500);
        for (String key : List.of("a+b", "a b/", "100%", "\uFFFD", "😀", "ä", "&<>\"'", "k".repeat(1024))) {
            both(key, ScriptedS3.object(3, "e"));
        }

        Run run = run("--threads=2");

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said()).contains("Listed 2,508 objects of the source and 2,508 of the destination");
        assertThat(directory).isDirectoryNotContaining("glob:**.{checkpoint,again}");
    }

    @Test
    void every_difference_that_was_planted_is_found_once_and_no_other() throws Exception {
        fill(4000);
        Map<String, String> planted = plant();

        Run run = run("--json", "--report=report.jsonl", "--threshold=1s");

        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
        assertThat(run.told("difference")).hasSize(planted.size());
        assertThat(run.result().path("equalByChecksum").asInt()).isEqualTo(2);
        assertThat(run.result().path("equalByStatus").asInt()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("report.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void only_keys_with_the_prefix_are_compared_and_versions_if_asked_for() throws Exception {
        s3.bucket("source").put("a", ScriptedS3.object(1, "e"));
        s3.bucket("source").put("b", ScriptedS3.object(1, "e").with(VERSION, "v2"));
        s3.bucket("destination").put("b", ScriptedS3.object(1, "e").with(VERSION, "v1"));

        assertThat(run("--prefix=b").exitCode()).isZero();
        Run versions = run("--prefix=b", "--versions", "--json");

        assertThat(versions.exitCode()).isEqualTo(1);
        assertThat(versions.told("difference").get(0).path("by").asText()).isEqualTo("version");
    }

    @Test
    void what_is_younger_than_the_threshold_does_not_count() throws Exception {
        fill(10);
        Stored late = ScriptedS3.object(5, "late")
                .with(STATUS, "PENDING")
                .with("Last-Modified", "Wed, 01 Jan 2098 00:00:00 GMT");
        s3.bucket("source").put("late", late);

        Run run = Run.start(directory, environment(), command("--threshold=7d", "--json"));
        run.await(() -> Files.exists(directory.resolve("buckets-verify-source-destination.checkpoint"))
                && read().contains("look again"));
        run.interrupt();
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.told("difference")).isEmpty();
        assertThat(run.complained()).contains("Run the same command again: it continues where it stopped.");
        assertThat(run.result().path("pending").asInt()).isZero();
    }

    @Test
    void ctrl_c_keeps_what_is_done_and_the_same_command_goes_on() throws Exception {
        fill(20_000);
        Map<String, String> planted = plant();
        s3.stopAfterListings(40);
        Run first = Run.start(directory, environment(), command("--report=report.jsonl", "--threshold=1s"));
        first.await(() -> s3.listings() > 40);
        first.interrupt();
        first.await(() -> first.complained().contains("Stopping"));
        s3.go();
        assertThat(first.exitCode()).as(first.complained()).isEqualTo(130);

        Run second = run("--report=report.jsonl", "--threshold=1s", "--json");

        assertThat(second.exitCode()).as(second.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
        assertThat(second.result().path("source").asInt()).isEqualTo(source());
    }

    @Test
    void a_killed_process_goes_on_and_reports_each_difference_once() throws Exception {
        fill(20_000);
        Map<String, String> planted = plant();
        s3.stopAfterListings(140);
        Run first = Run.start(directory, environment(), command("--report=report.jsonl", "--threshold=1s"));
        first.await(() -> s3.listings() > 140);
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        assertThat(first.exitCode()).isNotZero();
        s3.go();

        int before = s3.listings();
        Run second = run("--report=report.jsonl", "--threshold=1s", "--json");
        int resumed = s3.listings() - before;

        assertThat(second.exitCode()).as(second.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
        assertThat(second.result().path("source").asInt()).isEqualTo(source());
        assertThat(run("--threshold=1s").exitCode()).isEqualTo(1);
        assertThat(resumed).isLessThan(s3.listings() - before - resumed);
    }

    @Test
    void a_sample_compares_the_same_keys_in_each_run_and_lists_all() throws Exception {
        fill(1000);
        Map<String, String> planted = plant();

        Run first = run("--sample=50%", "--threshold=1s", "--report=report.jsonl", "--json");
        Map<String, String> found = reported();
        Files.delete(directory.resolve("report.jsonl"));
        Run second = run("--sample=50%", "--threshold=1s", "--report=report.jsonl", "--json");

        assertThat(first.result().path("source").asInt()).isEqualTo(source());
        assertThat(first.result().path("equalByEtag").asInt()).isBetween(400, 600);
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(found).isEqualTo(reported()).isNotEmpty().hasSizeLessThan(planted.size());
        assertThat(planted).containsAllEntriesOf(found);
    }

    @Test
    void a_server_that_keeps_failing_ends_the_run_and_the_next_one_continues() throws Exception {
        fill(20_000);
        Map<String, String> planted = plant();
        s3.failAfterListings(40);
        Run first = run("--report=report.jsonl", "--threshold=1s");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.complained())
                .contains("SlowDown", "Fix this, then run the same command again: it continues where it stopped.");

        s3.failAfterListings(Integer.MAX_VALUE);
        Run second = run("--report=report.jsonl", "--threshold=1s");

        assertThat(second.exitCode()).as(second.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
    }

    @Test
    void a_bucket_in_another_region_is_named_with_it() throws Exception {
        fill(1);
        s3.move("destination", "eu-west-1");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained()).contains("The bucket 'destination' is not in us-east-1 but in eu-west-1.");
    }

    @Test
    void a_report_that_cannot_be_written_is_refused_before_anything_is_listed() throws Exception {
        fill(1);
        Files.writeString(directory.resolve("file"), "");

        Run run = run("--report=file/report.jsonl");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complained()).contains("--report: cannot write file/report.jsonl");
        assertThat(s3.listings()).isZero();
    }

    @Test
    void a_bucket_that_is_not_there_is_named_with_account_and_region() throws Exception {
        s3.bucket("source");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained())
                .contains(
                        "There is no bucket 'destination' in us-east-1, account 111111111111", "--destination-region");
    }

    @Test
    @Tag("full")
    void a_hundred_thousand_objects_are_compared_in_a_heap_of_64_mb() throws Exception {
        fill(100_000);
        Map<String, String> planted = plant();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(command("--report=report.jsonl", "--threshold=1s", "--json")));

        Run run = Run.start(directory, environment(), command);

        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
    }

    private void fill(int objects) {
        s3.bucket("source");
        s3.bucket("destination");
        for (int i = 0; i < objects; i++) {
            both("logs/2026/%02d/%06d.gz".formatted(i % 30, i), ScriptedS3.object(i, "etag" + i));
        }
    }

    private void both(String key, Stored object) {
        s3.bucket("source").put(key, object);
        s3.bucket("destination").put(key, object);
    }

    /** What is found, by key: its kind and by what. */
    private Map<String, String> plant() {
        Stored plain = ScriptedS3.object(7, "11");
        Map<String, String> planted = new TreeMap<>();
        plant(planted, "missing by key", plain, null);
        plant(planted, "missing by delete marker", plain, ScriptedS3.deleteMarker());
        plant(planted, "extra by key", null, plain);
        plant(planted, "extra by delete marker", ScriptedS3.deleteMarker(), plain);
        plant(planted, "different by size", plain, ScriptedS3.object(8, "11"));
        plant(planted, "different by etag", plain, ScriptedS3.object(7, "22"));
        plant(
                planted,
                "different by checksum",
                plain.with(CRC, "AA=="),
                ScriptedS3.object(7, "22-2").with(CRC, "BB=="));
        plant(planted, "pending by key", plain.with(STATUS, "PENDING"), null);
        plant(planted, "failed by key", plain.with(STATUS, "FAILED"), null);
        plant(planted, "failed by size", plain.with(STATUS, "FAILED"), ScriptedS3.object(6, "33"));
        plant(planted, "unproven by size", plain, ScriptedS3.object(7, "44-2"));
        plant(
                planted,
                "older by etag",
                plain.with(VERSION, "v2"),
                ScriptedS3.object(7, "55").with(VERSION, "v1"));
        s3.version("source", "logs/2026/15/older by etag", "v1");
        Map<String, String> equal = new TreeMap<>();
        plant(
                equal,
                "equal by checksum",
                plain.with(CRC, "AA=="),
                ScriptedS3.object(7, "66-3").with(CRC, "AA=="));
        plant(
                equal,
                "equal by checksum, KMS",
                plain.with(CRC, "AA==").with(KMS, "aws:kms"),
                ScriptedS3.object(7, "77").with(CRC, "AA==").with(KMS, "aws:kms"));
        plant(
                equal,
                "equal by status",
                plain.with(STATUS, "COMPLETED").with(VERSION, "v").with(KMS, "aws:kms"),
                ScriptedS3.object(7, "88")
                        .with(STATUS, "REPLICA")
                        .with(VERSION, "v")
                        .with(KMS, "aws:kms"));
        return planted;
    }

    private void plant(
            Map<String, String> planted, String what, @Nullable Stored source, @Nullable Stored destination) {
        String key = "logs/2026/15/" + what;
        planted.put(key, what);
        if (source != null) {
            s3.bucket("source").put(key, source);
        }
        if (destination != null) {
            s3.bucket("destination").put(key, destination);
        }
    }

    private int source() {
        return (int) s3.bucket("source").values().stream()
                .filter(object -> object.size() >= 0)
                .count();
    }

    /** The report by key; a key that occurs twice fails. */
    private Map<String, String> reported() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve("report.jsonl"))) {
            JsonNode json = JSON.readTree(line);
            String before = found.put(
                    json.path("key").asText(),
                    json.path("kind").asText() + " by " + json.path("by").asText());
            assertThat(before).as(line).isNull();
        }
        return found;
    }

    private String read() {
        try {
            return Files.readString(directory.resolve("buckets-verify-source-destination.checkpoint"));
        } catch (IOException e) {
            return "";
        }
    }

    private Run run(String... options) throws Exception {
        Run run = Run.start(directory, environment(), command(options));
        int unused = run.exitCode();
        return run;
    }

    private static String[] command(String... options) {
        List<String> words = new ArrayList<>(List.of("buckets", "verify", "source", "destination"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(sts.environment());
        environment.put("AWS_ENDPOINT_URL_S3", s3.url().toString());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_REGION", "us-east-1");
        return environment;
    }
}
