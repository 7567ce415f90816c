package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the API reference of S3 Control says; nothing here can run a job. */
class ReplicateExistingIT {

    private static final String JOB = "00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c";
    private static final String MANIFEST = """
            {"Format": "Report_CSV_20180820", "Results": [
              {"TaskExecutionStatus": "succeeded", "Bucket": "reports", "Key": "unread.csv"},
              {"TaskExecutionStatus": "failed", "Bucket": "reports", "Key": "batch-replication/job-%s/results/1.csv"}]}
            """.formatted(JOB);
    private static final String FAILED = """
            source,2026/a%2Cb.jpg,v1,failed,DstKmsKeyInvalidState,400,"The key is ""disabled"", or gone"
            source,b,v2,failed,403,AccessDenied,Denied
            source,c,v3,failed,AccessDenied,403,Denied
            """;

    @TempDir
    Path directory;

    private final StubSts sts = new StubSts();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private final Deque<String> descriptions = new ConcurrentLinkedDeque<>();
    private final Map<String, String> objects = new HashMap<>();
    private String refusal = "";
    private boolean hasRules = true;
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void without_yes_it_only_shows_the_job() throws Exception {
        Run run = run("--role=arn:aws:iam::111111111111:role/batch", "--prefix=2026/");

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said())
                .contains("status none or failed, whose keys begin with '2026/'.", "Add --yes to create the job.");
        assertThat(created).isEmpty();
    }

    @Test
    void the_job_asks_s3_for_the_eligible_objects_and_is_watched_to_its_end() throws Exception {
        describe("Preparing", 0, 0, 0);
        describe("Active", 3, 1, 0);
        describe("Complete", 3, 3, 0);

        Run run = run(
                "--role=arn:aws:iam::111111111111:role/batch",
                "--prefix=2026/",
                "--created-before=2026-11-21T08:00:00Z",
                "--yes",
                "--json");

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(created)
                .singleElement()
                .asString()
                .contains(
                        "<ConfirmationRequired>false</ConfirmationRequired>",
                        "<Operation><S3ReplicateObject></S3ReplicateObject></Operation>",
                        "<RoleArn>arn:aws:iam::111111111111:role/batch</RoleArn>",
                        "<SourceBucket>arn:aws:s3:::source</SourceBucket>",
                        "<ExpectedBucketOwner>111111111111</ExpectedBucketOwner>",
                        "<EligibleForReplication>true</EligibleForReplication>",
                        "<CreatedBefore>2026-11-21T08:00:00Z</CreatedBefore>",
                        "<ObjectReplicationStatuses><member>NONE</member><member>FAILED</member></ObjectReplicationStatuses>",
                        "<MatchAnyPrefix><member>2026/</member></MatchAnyPrefix>",
                        "<Bucket>arn:aws:s3:::reports</Bucket>",
                        "<Prefix>batch-replication</Prefix>",
                        "<ReportScope>FailedTasksOnly</ReportScope>")
                .containsPattern("<ClientRequestToken>[0-9a-f-]{36}</ClientRequestToken>");
        assertThat(run.result().path("replicated").asInt()).isEqualTo(3);
        assertThat(descriptions).isEmpty();
    }

    @Test
    void objects_that_were_not_replicated_are_listed_and_counted_by_error() throws Exception {
        describe("Complete", 5, 2, 3);
        report();

        Run run = run("--job=" + JOB, "--report=failed.jsonl", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode errors = run.result().path("errors");
        assertThat(errors.path("AccessDenied").asInt()).isEqualTo(2);
        assertThat(errors.path("DstKmsKeyInvalidState").asInt()).isEqualTo(1);
        Path file = directory.resolve("failed.jsonl");
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .first()
                .asString()
                .contains("\"key\":\"2026/a,b.jpg\"", "\"message\":\"The key is \\\"disabled\\\", or gone\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(created).isEmpty();
    }

    @Test
    void a_failed_job_says_why_and_ends_with_1() throws Exception {
        descriptions.add(
                job(
                        "Failed",
                        0,
                        0,
                        0,
                        "<FailureReasons><member><FailureCode>ManifestGenerationFailed</FailureCode>"
                                + "<FailureReason>The role cannot put an inventory.</FailureReason></member></FailureReasons>"));

        Run run = run("--job=" + JOB);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said())
                .contains("is Failed. 0 objects", "ManifestGenerationFailed: The role cannot put an inventory.");
    }

    @Test
    void after_ctrl_c_the_job_continues_and_the_output_says_how_to_see_it() throws Exception {
        for (int i = 0; i < 100; i++) {
            describe("Active", 100, i, 0);
        }

        Run run = Run.start(directory, environment(), command("--role=arn:aws:iam::111111111111:role/batch", "--yes"));
        run.await(() -> descriptions.size() < 100);
        run.interrupt();

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.complained()).contains("Job " + JOB + " continues in S3. To see it again: --job " + JOB);
    }

    @Tag("full")
    @Test
    void a_bucket_without_rules_and_a_refused_job_are_a_sentence() throws Exception {
        hasRules = false;
        Run none = run("--role=arn:aws:iam::111111111111:role/batch", "--yes");
        hasRules = true;
        refusal = "AccessDenied";
        Run refused = run("--role=arn:aws:iam::111111111111:role/batch", "--yes");

        assertThat(List.of(none.exitCode(), refused.exitCode())).containsOnly(1);
        assertThat(none.complained()).contains("has no replication rules; docs/bucket-replication.md adds some.");
        assertThat(refused.complained()).contains("The job was not created: AccessDenied");
        assertThat(created).isEmpty();
    }

    private Run run(String... options) throws Exception {
        Run run = Run.start(directory, environment(), command(options));
        int unused = run.exitCode();
        return run;
    }

    private static String[] command(String... options) {
        List<String> words = new ArrayList<>(
                List.of("buckets", "replicate-existing", "source", "--region=us-east-1", "--report-bucket=reports"));
        words.addAll(Arrays.asList(options));
        return words.toArray(String[]::new);
    }

    /** S3 Control's clients put the account before the name of the host. */
    private Map<String, String> environment() throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost 111111111111.localhost\n");
        Map<String, String> variables = new HashMap<>(sts.environment());
        variables.put("AWS_ACCESS_KEY_ID", "AKID");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_ENDPOINT_URL_S3", server.url().toString());
        variables.put(
                "AWS_ENDPOINT_URL_S3_CONTROL",
                "http://localhost:" + server.url().getPort());
        variables.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
        return variables;
    }

    private void describe(String status, int all, int replicated, int failed) {
        descriptions.add(job(status, all, replicated, failed, ""));
    }

    private static String job(String status, int all, int replicated, int failed, String more) {
        return """
                <DescribeJobResult xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><Job><JobId>%s</JobId>
                <Status>%s</Status><ProgressSummary><TotalNumberOfTasks>%d</TotalNumberOfTasks>
                <NumberOfTasksSucceeded>%d</NumberOfTasksSucceeded><NumberOfTasksFailed>%d</NumberOfTasksFailed>
                </ProgressSummary>%s</Job></DescribeJobResult>
                """.formatted(JOB, status, all, replicated, failed, more);
    }

    private void report() {
        String folder = "/reports/batch-replication/job-" + JOB;
        objects.put(folder + "/manifest.json", MANIFEST);
        objects.put(folder + "/results/1.csv", FAILED);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        boolean control =
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")).startsWith("111111111111.");
        if (control && exchange.getRequestMethod().equals("POST") && refusal.isEmpty()) {
            created.add(body);
            answer(exchange, 200, "<CreateJobResult><JobId>" + JOB + "</JobId></CreateJobResult>");
        } else if (control && path.endsWith("/jobs/" + JOB)) {
            answer(exchange, 200, descriptions.remove());
        } else if (control) {
            answer(exchange, 403, "<ErrorResponse><Error><Code>" + refusal + "</Code></Error></ErrorResponse>");
        } else if (Stream.of("/source", "/source/").anyMatch(path::equals)) {
            answer(
                    exchange,
                    hasRules ? 200 : 404,
                    hasRules
                            ? "<ReplicationConfiguration><Role>r</Role></ReplicationConfiguration>"
                            : "<Error><Code>ReplicationConfigurationNotFoundError</Code></Error>");
        } else {
            String object = objects.get(path);
            answer(
                    exchange,
                    object == null ? 404 : 200,
                    object == null ? "<Error><Code>NoSuchKey</Code></Error>" : object);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
