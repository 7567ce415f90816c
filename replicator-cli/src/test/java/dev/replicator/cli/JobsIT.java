package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.testkit.LocalRegion;
import dev.replicator.testkit.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class JobsIT {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000";

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @TempDir
    Path directory;

    @BeforeEach
    void createTables() {
        aws.primary().createTableWithStream("orders", "id");
        aws.peer().createTable("orders-replica", "id");
        aws.peer().createLedger("orders-ledger");
    }

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

    @Test
    void what_was_planted_is_found_and_named_without_values() throws Exception {
        plant();

        Run verify = run("verify", "--lag-window=1s", "--json", "--report=report.jsonl");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.result().path("equal").asBoolean()).isFalse();
        assertThat(verify.told("difference"))
                .extracting(line ->
                        line.path("kind").asText() + line.at("/key/id/S").asText())
                .containsExactlyInAnyOrder("MISSINGmissing", "DIFFERENTdifferent", "EXTRAextra");
        assertThat(Files.readAllLines(directory.resolve("report.jsonl"))).hasSize(3);
        assertThat(verify.said()).doesNotContain("secret");
    }

    @Test
    void values_are_told_to_who_asks() throws Exception {
        plant();

        Run verify = run("verify", "--lag-window=1s", "--values");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.said()).contains("secret of different");
    }

    @Test
    void repair_mends_and_verify_is_content() throws Exception {
        plant();

        Run repair = run("verify", "--repair", "--lag-window=1s", "--json");
        Run verify = run("verify", "--lag-window=1s");

        assertThat(repair.exitCode()).isZero();
        assertThat(repair.result().path("mended").asInt()).isEqualTo(3);
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void a_sample_reads_less() throws Exception {
        fill(400);

        Run backfill = run("backfill", "--request-timeout=1s");
        Run verify = run("verify", "--lag-window=1s", "--sample=10%", "--json");

        assertThat(backfill.exitCode()).isZero();
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.result().path("compared").asInt()).isBetween(1, 200);
    }

    @Test
    void ctrl_c_ends_a_backfill_which_goes_on_when_it_is_run_again() throws Exception {
        fill(1_000);
        String[] command = {"backfill", "--request-timeout=1s", "--write-units=200", "--segments=64", "--json"};
        Path checkpoint = directory.resolve("backfill-orders-replica.checkpoint");

        Run interrupted = start(command);
        while (!Files.exists(checkpoint)) {
            assertThat(interrupted.isAlive()).as(interrupted.complained()).isTrue();
            Thread.onSpinWait();
        }
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
    void a_table_that_is_missing_is_one_sentence() throws Exception {
        Run verify = start(new String[] {"--primary-table=nowhere"}, "verify");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.complained()).contains("ResourceNotFoundException").doesNotContain("\tat ");
    }

    @Test
    void a_dry_run_says_what_would_be_redriven_and_leaves_it() throws Exception {
        Path file = quarantine("a");

        Run redrive = run("redrive", "quarantine", "--dry-run");

        assertThat(redrive.exitCode()).isZero();
        assertThat(redrive.said()).contains("WOULD_BE_REDRIVEN").contains("1 would be redriven");
        assertThat(file).exists();
        assertThat(aws.peer().items("orders-replica")).isEmpty();
    }

    @Test
    void what_settles_is_removed_from_the_folder() throws Exception {
        Path file = quarantine("a");

        Run redrive = run("redrive", "quarantine", "--json");

        assertThat(redrive.exitCode()).as(redrive.complained()).isZero();
        assertThat(redrive.result().at("/records/applied").asInt()).isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(aws.peer().items("orders-replica")).hasSize(1);
    }

    @Test
    void what_is_rejected_again_stays_with_its_new_reason_and_ends_with_1() throws Exception {
        Path file = quarantine("a");
        Files.writeString(directory.resolve("rules.json"), "{\"rename\": {\"n\": \"m\"}}");

        Run redrive = run("redrive", "quarantine", "--rules=rules.json");

        assertThat(redrive.exitCode()).isEqualTo(1);
        assertThat(redrive.said()).contains("1 rejected again");
        assertThat(Files.readString(file)).contains("RULE_ERROR");
    }

    @Test
    void the_filter_is_by_reason_time_and_key() throws Exception {
        quarantine("a");

        for (String other : List.of("--reason=RULE_ERROR", "--until=2026-01-01T00:00:00Z", key("b"))) {
            Run redrive = run("redrive", "quarantine", other);
            assertThat(redrive.said()).as(redrive.complained()).contains("1 left out by the filter");
        }
        assertThat(run("redrive", "quarantine", "--reason=INVALID", "--since=2026-01-01T00:00:00Z", key("a"))
                        .said())
                .contains("1 removed");
    }

    @Test
    void a_bucket_is_redriven_too() throws Exception {
        s3.client().putObject(put -> put.bucket(s3.bucket()).key("quarantine/orders-replica/2026/21.json"), body("a"));

        Run redrive = run("redrive", "s3://" + s3.bucket() + "/quarantine");

        assertThat(redrive.exitCode()).as(redrive.complained()).isZero();
        assertThat(redrive.said()).contains("1 removed");
        assertThat(s3.objects()).isEmpty();
        assertThat(aws.peer().items("orders-replica")).hasSize(1);
    }

    @Test
    void what_a_bucket_holds_is_quarantined_again_in_it() throws Exception {
        s3.client()
                .putObject(
                        put -> put.bucket(s3.bucket())
                                .key("quarantine/orders-replica/2026-01-01T00:00:00.000/400000000000000000001.json"),
                        body("a"));
        Files.writeString(directory.resolve("rules.json"), "{\"rename\": {\"n\": \"m\"}}");

        Run redrive = run("redrive", "s3://" + s3.bucket() + "/quarantine/", "--rules=rules.json");

        assertThat(redrive.exitCode()).isEqualTo(1);
        assertThat(s3.objects().values()).singleElement().asString().contains("RULE_ERROR");
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

    @Test
    void without_credentials_it_says_so_at_once() throws Exception {
        Map<String, String> none = Map.of(
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                "/nowhere",
                "AWS_SHARED_CREDENTIALS_FILE",
                "/nowhere");

        Run verify = Run.start(
                directory,
                none,
                "verify",
                "--primary-table=t",
                "--primary-region=us-east-1",
                "--replica-region=eu-west-1");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.complained()).startsWith("No AWS credentials").doesNotContain("\tat ");
    }

    @Test
    void a_bucket_that_is_missing_is_one_sentence() throws Exception {
        Run redrive = run("redrive", "s3://nowhere-at-all/quarantine");

        assertThat(redrive.exitCode()).isEqualTo(1);
        assertThat(redrive.complained()).contains("cannot list s3://nowhere-at-all/quarantine/");
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

    private void fill(int items) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            writes.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item("k" + i)).build())
                    .build());
        }
        for (int begin = 0; begin < items; begin += 25) {
            List<WriteRequest> batch = writes.subList(begin, Math.min(items, begin + 25));
            aws.primary()
                    .client()
                    .batchWriteItem(BatchWriteItemRequest.builder()
                            .requestItems(Map.of("orders", batch))
                            .build());
        }
    }

    /** A missing, a different and an extra item, and one that is equal. */
    private void plant() {
        put(aws.primary(), "orders", item("missing"));
        put(aws.primary(), "orders", item("different"));
        put(aws.primary(), "orders", item("equal"));
        put(aws.peer(), "orders-replica", Map.of("id", fromS("different"), "n", fromN("2"), "text", fromS("another")));
        put(aws.peer(), "orders-replica", item("equal"));
        put(aws.peer(), "orders-replica", item("extra"));
    }

    private static void put(LocalRegion region, String table, Map<String, AttributeValue> item) {
        region.client().putItem(put -> put.tableName(table).item(item));
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", fromS(id), "n", fromN("1"), "text", fromS("secret of " + id));
    }

    private Path quarantine(String id) throws IOException {
        Path file = directory.resolve("quarantine/orders-replica/2026-01-01T00:00:00.000/400000000000000000001.json");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, quarantined(id));
    }

    private static String key(String id) {
        return "--key={\"id\":{\"S\":\"" + id + "\"}}";
    }

    private static RequestBody body(String id) {
        return RequestBody.fromString(quarantined(id));
    }

    /** Both names of a rename, so that one rule makes it a rule error. */
    private static String quarantined(String id) {
        Instant now = Instant.now();
        return """
                {"reason":"INVALID","error":"too large","time":"%s","replicaTable":"orders-replica","record":{
                "eventName":"INSERT","eventSource":"aws:dynamodb","eventSourceARN":"%s","dynamodb":{
                "ApproximateCreationDateTime":%d,"SequenceNumber":"400000000000000000001",
                "StreamViewType":"NEW_AND_OLD_IMAGES","Keys":{"id":{"S":"%s"}},
                "NewImage":{"id":{"S":"%s"},"n":{"N":"1"},"m":{"N":"1"}}}}}
                """.formatted(now, ARN, now.getEpochSecond(), id, id);
    }

    /** One command on the tables of this test, to its end. */
    private Run run(String... arguments) throws Exception {
        Run run = start(arguments);
        int unused = run.exitCode();
        return run;
    }

    private Run start(String... arguments) throws Exception {
        return start(new String[] {"--primary-table=orders"}, arguments);
    }

    private Run start(String[] tables, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(tables));
        all.add("--replica-region=" + aws.peer().region().id());
        Map<String, String> environment = new HashMap<>(aws.primary().environment());
        environment.putAll(s3.environment());
        return Run.start(directory, environment, all.toArray(String[]::new));
    }
}
