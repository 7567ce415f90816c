package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.cli.buckets.verify.ScriptedS3;
import dev.replicator.cli.buckets.verify.ScriptedS3.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketVerifyIT {

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

    @Tag("full")
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
    void pages_that_are_shorter_than_asked_for_or_empty_are_not_the_end() throws Exception {
        fill(100);
        s3.bucket("source").put("logs/2026/99", ScriptedS3.object(1, "e"));
        s3.shortenPages();

        Run run = run("--json", "--threads=1");

        assertThat(run.result().path("source").asInt()).isEqualTo(101);
        assertThat(run.result().path("destination").asInt()).isEqualTo(100);
        assertThat(run.result().path("missing").asInt()).isEqualTo(1);
    }

    @Tag("full")
    @Test
    void a_sample_is_of_keys_and_the_result_says_so() throws Exception {
        s3.bucket("destination");
        for (int i = 0; i < 1000; i++) {
            s3.bucket("source").put("key-" + i, ScriptedS3.object(1, "e"));
        }

        Run run = run("--sample=10%", "--report=report.jsonl");
        Set<String> tenth = reported().keySet();
        Run again = run("--sample=20%", "--report=report.jsonl");

        assertThat(tenth).hasSizeBetween(70, 130);
        assertThat(run.said())
                .contains("Listed 1,000 objects of the source")
                .contains("Compared a sample of %d keys.".formatted(tenth.size()));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(reported().keySet()).containsAll(tenth).hasSizeBetween(150, 250);
    }

    @Test
    @Tag("full")
    void ctrl_c_keeps_what_is_done_and_the_same_command_lists_only_the_rest() throws Exception {
        goesOnAfter(run -> {
            run.interrupt();
            run.await(() -> run.complained().contains("Stopping"));
            s3.go();
            assertThat(run.exitCode()).as(run.complained()).isEqualTo(130);
        });
    }

    @Tag("full")
    @Test
    void a_killed_process_goes_on_and_lists_only_the_rest() throws Exception {
        goesOnAfter(run -> {
            ProcessHandle.of(run.pid()).orElseThrow().destroyForcibly();
            assertThat(run.exitCode()).isNotZero();
            s3.go();
        });
    }

    private interface Stop {
        void by(Run run) throws Exception;
    }

    /** Stops a run while it waits for a listing, and runs it again: each difference is reported once. */
    private void goesOnAfter(Stop stop) throws Exception {
        fill(6000);
        Map<String, String> planted = plant();
        assertThat(run("--checkpoint=another", "--threshold=1s").exitCode()).isEqualTo(1);
        int whole = s3.listings("source") + s3.listings("destination");
        s3.stopAfterListings(s3.listings("destination") + 15);
        Run first = Run.start(directory, environment(), command("--report=report.jsonl", "--threshold=1s"));
        first.await(() -> partsDone() > 0);
        int done = partsDone();
        stop.by(first);
        int before = s3.listings("source") + s3.listings("destination");

        Run second = run("--report=report.jsonl", "--threshold=1s", "--json");

        int after = s3.listings("source") + s3.listings("destination");
        assertThat(after - before).isPositive().isLessThanOrEqualTo(whole - 2 * done);
        assertThat(second.exitCode()).as(second.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
        assertThat(second.result().path("source").asInt()).isEqualTo(source());
    }

    private int partsDone() {
        String checkpoint = read();
        return checkpoint.isEmpty() ? 0 : Checkpoint.parse(checkpoint).partsDone();
    }

    @Test
    void the_output_on_the_page_is_what_the_command_prints() throws Exception {
        for (int i = 0; i < 2500; i++) {
            Stored image = ScriptedS3.object(4711, "9b2cf535f27731c974343645a3985328");
            s3.bucket("shop-images").put("2026/%04d.jpg".formatted(i), image);
            s3.bucket("shop-images-copy").put("2026/%04d.jpg".formatted(i), image);
        }
        s3.bucket("shop-images-copy").remove("2026/0042.jpg");
        s3.bucket("shop-images-copy").remove("2026/0815.jpg");
        s3.bucket("shop-images")
                .put(
                        "2026/0815.jpg",
                        ScriptedS3.object(4711, "9b2cf535f27731c974343645a3985328")
                                .with(STATUS, "FAILED")
                                .with(VERSION, "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY"));

        Run run = Run.start(
                directory,
                environment(),
                "buckets",
                "verify",
                "shop-images",
                "shop-images-copy",
                "--source-region=us-east-1",
                "--destination-region=eu-west-1",
                "--report=differences.jsonl",
                "--threads=1");

        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(Files.readString(Path.of("../docs/buckets.md")))
                .contains("```text\n" + run.said().strip() + "\n```");
    }

    @Tag("full")
    @Test
    void a_listing_that_breaks_off_is_asked_for_again() throws Exception {
        fill(2500);
        s3.breakListings(1);

        Run run = run();

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said()).contains("Listed 2,500 objects of the source and 2,500 of the destination");
    }

    @Tag("full")
    @Test
    void a_fault_of_the_network_that_stays_is_named_and_the_same_command_goes_on() throws Exception {
        fill(2500);
        s3.breakListings(Integer.MAX_VALUE);

        Run broken = run();
        s3.breakListings(0);
        Run run = run();

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.complained())
                .contains("Fix this, then run the same command again: it continues where it stopped.")
                .doesNotContain("Exception");
        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said()).contains("Listed 2,500 objects of the source and 2,500 of the destination");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400})
    void a_bucket_in_another_region_is_named_with_its_region(int status) throws Exception {
        s3.bucket("source");
        s3.bucket("destination");
        s3.refuse("destination", status, "eu-west-1");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained())
                .contains("The bucket 'destination' is not in us-east-1 but in eu-west-1.", "--destination-region");
    }

    @Test
    void a_bucket_that_may_not_be_read_is_not_elsewhere() throws Exception {
        s3.bucket("source");
        s3.bucket("destination");
        s3.refuse("destination", 403, "us-east-1");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained())
                .contains("The bucket 'destination' in us-east-1, account 111111111111")
                .contains("cannot be read, which needs s3:ListBucket and s3:GetObject.");
    }

    @Test
    void a_report_that_cannot_be_opened_is_wrong_use() throws Exception {
        fill(1);

        Run run = run("--report=nowhere/report.jsonl");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complained()).contains("--report: cannot write nowhere/report.jsonl");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_report_without_room_ends_the_comparison_with_one_sentence() throws Exception {
        fill(10);
        Map<String, String> planted = plant();

        Run run = run("--report=/dev/full", "--threshold=1s");

        assertThat(planted).isNotEmpty();
        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(run.complained()).contains("cannot write /dev/full").doesNotContain("Exception");
    }

    @Tag("full")
    @Test
    void a_run_goes_on_only_with_the_same_report() throws Exception {
        fill(2500);
        Map<String, String> unused = plant();
        s3.breakListings(Integer.MAX_VALUE);
        assertThat(run("--report=report.jsonl", "--threshold=1s").exitCode()).isEqualTo(1);
        s3.breakListings(0);

        Run run = run("--report=another.jsonl", "--threshold=1s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained()).contains("belongs to a comparison with other options");
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
    void a_hundred_thousand_objects_are_compared_in_a_heap_of_64_mb_after_a_kill_too_and_equal_ones_end_with_0()
            throws Exception {
        fill(100_000);
        Map<String, String> planted = plant();
        s3.stopAfterListings(100);
        Run killed = Run.start(directory, environment(), inSmallHeap());
        killed.await(() -> partsDone() > 0);
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        assertThat(killed.exitCode()).isNotZero();
        s3.go();

        Run run = Run.start(directory, environment(), inSmallHeap());

        assertThat(run.exitCode()).as(run.complained()).isEqualTo(1);
        assertThat(reported()).isEqualTo(planted);
        assertThat(run.result().path("source").asInt()).isEqualTo(source());

        s3.bucket("destination").clear();
        s3.bucket("destination").putAll(s3.bucket("source"));
        Run equal = Run.start(directory, environment(), inSmallHeap());

        assertThat(equal.exitCode()).as(equal.complained()).isZero();
        assertThat(equal.result().path("equalByEtag").asInt()).isEqualTo(source());
    }

    /** All of the objects at once do not fit in this heap. */
    private static List<String> inSmallHeap() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(command("--report=report.jsonl", "--threshold=1s", "--json")));
        return command;
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

    private Map<String, String> reported() throws IOException {
        return BucketReport.read(directory.resolve("report.jsonl"));
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
