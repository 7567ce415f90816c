package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class BackfillCommandIT extends OrdersCommands {

    @Test
    void a_backfill_copies_and_verify_finds_nothing() throws Exception {
        fill(60);

        Run backfill = run("backfill", "--request-timeout=1s", "--json");
        Run verify = run("verify", "--lag-window=1s");

        assertThat(backfill.exitCode()).isZero();
        assertThat(backfill.result().path("copied").asInt()).isEqualTo(60);
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.said()).contains("0 missing, 0 different, 0 extra");
        assertThat(directory.resolve("backfill-orders-replica.checkpoint")).doesNotExist();
    }

    @Tag("full")
    @Test
    void ctrl_c_ends_a_backfill_which_goes_on_when_it_is_run_again() throws Exception {
        fill(1_000);
        String[] command = {"backfill", "--request-timeout=1s", "--write-units=200", "--segments=64", "--json"};
        Path checkpoint = directory.resolve("backfill-orders-replica.checkpoint");

        Run interrupted = start(command);
        interrupted.await(() -> Files.exists(checkpoint));
        interrupted.interrupt();
        int code = interrupted.exitCode();
        long before = interrupted.result().path("read").asLong();
        Run resumed = run(command);

        assertThat(code).isEqualTo(130);
        assertThat(interrupted.complained()).contains("Run the same command again");
        assertThat(before).isBetween(0L, 999L);
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.result().path("read").asLong()).isEqualTo(1_000);
        assertThat(aws.peer().items("orders-replica")).hasSize(1_000);
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void a_checkpoint_may_be_in_the_ledger() throws Exception {
        fill(10);

        Run backfill = run("backfill", "--request-timeout=1s", "--checkpoint=ledger");

        assertThat(backfill.exitCode()).isZero();
        assertThat(directory.resolve("backfill-orders-replica.checkpoint")).doesNotExist();
    }

    @Tag("full")
    @Test
    void what_is_wrong_with_a_checkpoint_names_restart() throws Exception {
        Path checkpoint = directory.resolve("backfill-orders-replica.checkpoint");
        Files.writeString(checkpoint, """
                {"job":"another","began":"2026-11-21T08:00:00Z","phase":"copy","tally":{},"parts":[null]}""");
        Run other = run("backfill", "--request-timeout=1s");
        Files.writeString(checkpoint, "{\"job\":");
        Run broken = run("backfill", "--request-timeout=1s");
        Run anew = run("backfill", "--request-timeout=1s", "--restart");

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.complained()).contains("another", "--restart");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.complained()).contains("cannot be read", "--restart").doesNotContain("\tat ");
        assertThat(anew.exitCode()).isZero();
    }

    @Tag("full")
    @Test
    void a_table_without_a_stream_is_not_copied_unless_told() throws Exception {
        aws.primary().createTable("plain", "id");
        String[] tables = {"--primary-table=plain", "--replica-table=orders-replica", "--ledger-table=orders-ledger"};

        Run refused = start(tables, "backfill");
        Run told = start(tables, "backfill", "--no-stream", "--request-timeout=1s");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.complained()).contains("has no stream").contains("--no-stream");
        assertThat(told.exitCode()).as(told.complained()).isZero();
    }

    @Test
    void an_export_in_a_bucket_is_copied_without_the_primary() throws Exception {
        upload("manifest-summary.json", bytes("""
                {"exportArn":"arn:aws:dynamodb:us-east-1:1:table/orders/export/01","exportTime":"%s",
                "tableArn":"arn:aws:dynamodb:us-east-1:1:table/orders","itemCount":2,"outputFormat":"DYNAMODB_JSON",
                "manifestFilesS3Key":"exports/AWSDynamoDB/01/manifest-files.json"}""".formatted(Instant.now())));
        upload("manifest-files.json", bytes("""
                {"itemCount":2,"dataFileS3Key":"exports/AWSDynamoDB/01/data/a.json.gz"}
                """));
        upload("data/a.json.gz", zipped("""
                {"Item":{"id":{"S":"a"}}}
                {"Item":{"id":{"S":"b"}}}
                """));

        Run backfill = run(
                "backfill",
                "--export=s3://" + s3.bucket() + "/exports/AWSDynamoDB/01",
                "--request-timeout=1s",
                "--json");

        assertThat(backfill.exitCode()).as(backfill.complained()).isZero();
        assertThat(backfill.result().path("copied").asInt()).isEqualTo(2);
        assertThat(aws.peer().items("orders-replica")).hasSize(2);
    }

    private void upload(String name, byte[] content) {
        s3.client()
                .putObject(
                        put -> put.bucket(s3.bucket()).key("exports/AWSDynamoDB/01/" + name),
                        RequestBody.fromBytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
