package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the API reference of S3 says, and refuses CloudWatch; nothing here replicates a bucket. */
class BucketStatusIT {

    private static final String HEALTHY = """
            <ReplicationConfiguration><Role>arn:aws:iam::111111111111:role/r</Role><Rule><ID>images</ID><Priority>1</Priority>
            <Status>Enabled</Status><Filter><And><Prefix>images/</Prefix><Tag><Key>env</Key><Value>prod</Value></Tag></And></Filter>
            <SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>
            <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
            <Destination><Bucket>arn:aws:s3:::copies</Bucket><Metrics><Status>Enabled</Status></Metrics>
            <ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime></Destination>
            </Rule></ReplicationConfiguration>""";
    private static final String DRIFTED = """
            <ReplicationConfiguration><Role>arn:aws:iam::111111111111:role/r</Role><Rule><ID>old</ID><Prefix>logs/</Prefix>
            <Status>Disabled</Status><Destination><Bucket>arn:aws:s3:::copies</Bucket></Destination></Rule>
            <Rule><ID>lost</ID><Priority>2</Priority><Status>Enabled</Status><Filter></Filter>
            <DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>
            <Destination><Bucket>arn:aws:s3:::gone</Bucket></Destination></Rule></ReplicationConfiguration>""";

    @TempDir
    Path directory;

    private final StubSts sts = new StubSts();
    private final Map<String, String> answers = new HashMap<>();
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_healthy_replication_has_no_problems() throws Exception {
        healthy();

        Run run = status();

        assertThat(run.exitCode()).as(run.said() + run.complained()).isZero();
        assertThat(run.said().lines().map(String::strip))
                .contains(
                        "rule images",
                        "ok  Versioning of the source: Enabled.",
                        "ok  Encryption of the source: aws:kms, arn:aws:kms:us-east-1:111111111111:key/1.",
                        "ok  Enabled for keys that begin with 'images/', tag env=prod, to copies, priority 1.",
                        "-  Delete markers are not replicated. Replication Time Control is on.",
                        "ok  Versioning of the destination: Enabled.",
                        "No problems.")
                .anyMatch(line -> line.startsWith("?  Failed operations of the last day: not known."));
    }

    @Test
    void what_drifted_is_a_problem_and_what_may_not_be_asked_is_unknown() throws Exception {
        healthy();
        answers.put("/source?replication", DRIFTED);
        answers.put(
                "/copies?versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        answers.remove("/copies?encryption");

        Run run = status();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said())
                .contains(
                        "!!  Disabled for keys that begin with 'logs/', to copies.",
                        "-  Delete markers are replicated.",
                        "!!  Objects that are encrypted with a KMS key are not replicated",
                        "-  No metrics, so failures and latency are unknown.",
                        "!!  Versioning of the destination is Suspended",
                        "?  Encryption of the destination: not known. AccessDenied",
                        "!!  The destination 'gone' does not answer.");
    }

    @Test
    void a_bucket_without_rules_is_a_sentence() throws Exception {
        Run run = status();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complained()).contains("The replication rules of 'source' in us-east-1", "AccessDenied");
    }

    private void healthy() {
        answers.put("/source?replication", HEALTHY);
        for (String bucket : List.of("/source", "/copies")) {
            answers.put(bucket, "");
            answers.put(
                    bucket + "?versioning",
                    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
            answers.put(bucket + "?encryption", """
                    <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>
                    <KMSMasterKeyID>arn:aws:kms:us-east-1:111111111111:key/1</KMSMasterKeyID></ApplyServerSideEncryptionByDefault>
                    </Rule></ServerSideEncryptionConfiguration>""");
        }
    }

    private Run status() throws Exception {
        Map<String, String> variables = new HashMap<>(sts.environment());
        variables.put("AWS_ACCESS_KEY_ID", "AKID");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_ENDPOINT_URL", server.url().toString());
        variables.put("AWS_ENDPOINT_URL_STS", sts.environment().get("AWS_ENDPOINT_URL_STS"));
        Run run = Run.start(directory, variables, "buckets", "status", "source", "--region=us-east-1");
        int unused = run.exitCode();
        return run;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("(?<=.)/$", "");
        String query = exchange.getRequestURI().getQuery();
        String found = answers.get(query == null ? path : path + "?" + query.replaceFirst("=$", ""));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("x-amz-bucket-region", "us-east-1");
            if (found == null) {
                exchange.getResponseHeaders().remove("x-amz-bucket-region");
            }
            exchange.sendResponseHeaders(found == null ? 404 : 200, -1);
            exchange.close();
        } else if (found == null) {
            answer(exchange, 403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
        } else {
            answer(exchange, 200, found);
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
