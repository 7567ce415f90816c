package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.testkit.function.FunctionProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code examples/query-the-copies} as Terraform deployed it, at work: files are uploaded, S3 announces them to the topic in its Region, the
 * topic to the queue in the peer Region, the packaged function with the deployed environment copies them, and the deployed table of the catalog
 * is read with the deployed queries. The infrastructure stage runs it after an apply on a local AWS, once with JSON Lines and once with CSV.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedObjectPipeline {

    private static final String ODD_NAME = "in/2026/a b + 100 %20 é 😀";

    private final Deployed deployed = Deployed.read();
    private final boolean csv = deployed.text("format").equals("csv");
    private final String ending = csv ? ".csv" : ".jsonl";
    private final S3Client s3 = deployed.s3();
    private final S3Client peer = deployed.peerS3();
    private final SqsClient queues = deployed.peerQueues();
    private final MappedQueue announcements =
            new MappedQueue(queues, deployed.description().path("copies"));
    private final FunctionProcess copier = deployed.start("copier");

    /** Copies land on the day of their upload, and the test may run at midnight. */
    private final LocalDate before = today();

    /** The number of bytes of a key that has just room behind table and day. */
    private static final int ROOM = 1024 - "orders/dt=2026-11-21/".length();

    @BeforeAll
    void files_are_uploaded_and_announced() throws IOException {
        queues.purgeQueue(purge -> purge.queueUrl(deployed.text("deadLetters")));
        empty(s3, "sourceBucket");
        empty(peer, "targetBucket");
        upload("orders" + ending, content("1001", "19.99", "1002", "250", "1003", "7.5"));
        upload(ODD_NAME + ending, content("2001", "1", "2002", "2"));
        uploadBytes("packed" + ending + ".gz", gzip(content("3001", "0.25", "3002", "0.75")));
        upload("empty" + ending, "");
        upload("folder/", "");
        upload(longKey(ROOM), content("4001", "4"));
        upload(longKey(1024), content("4002", "4"));
        upload("twice" + ending, content("5001", "1"));
        upload("twice" + ending, content("5001", "5"));
        upload("gone" + ending, content("6001", "6"));
        s3.deleteObject(delete -> delete.bucket(deployed.text("sourceBucket")).key("gone" + ending));
        upload("bad" + ending, csv ? """
                order_id,customer,amount,paid
                7001,Ann,7,true
                7002,Ben,seven,true
                7003
                """ : """
                {"order_id": "7001", "amount": 7}
                {"order_id": "7002", "amount": "seven"}
                7003
                [{"order_id": "7004", "amount": 7}]
                {"order_id": "7005", "amount": 7
                """);
        announcements.deliverTo(copier);
    }

    @AfterAll
    void close() {
        copier.close();
        s3.close();
        peer.close();
        queues.close();
    }

    @Test
    void every_file_lands_once_in_the_partition_of_its_day() {
        assertThat(copies())
                .containsExactlyInAnyOrder(
                        "orders" + ending,
                        ODD_NAME + ending,
                        "packed" + ending + ".gz",
                        "empty" + ending,
                        "folder/",
                        longKey(ROOM),
                        "twice" + ending,
                        "bad" + ending);
        assertThat(versions(key("twice" + ending))).isEqualTo(1);
    }

    @Test
    void a_copy_is_the_file_with_its_tags_under_the_peers_key() {
        String key = key(ODD_NAME + ending);
        var copy = peer.headObject(
                head -> head.bucket(deployed.text("targetBucket")).key(key));

        assertThat(text(peer, "targetBucket", key)).isEqualTo(text(s3, "sourceBucket", ODD_NAME + ending));
        assertThat(copy.contentType()).isEqualTo("text/plain");
        assertThat(copy.metadata()).containsEntry("owner", "ann");
        assertThat(copy.ssekmsKeyId()).isEqualTo(deployed.text("targetKey"));
        assertThat(peer.getObjectTagging(
                                get -> get.bucket(deployed.text("targetBucket")).key(key))
                        .tagSet())
                .containsExactly(Tag.builder().key("team").value("sales").build());
    }

    @Test
    void a_key_that_is_too_long_with_its_day_ends_among_the_dead_letters() {
        assertThat(deadLetters()).singleElement().asString().contains("d".repeat(100) + "%2F" + "d".repeat(100));
        assertThat(copier.output().entries())
                .anyMatch(line -> line.contains("under a key of at most " + ROOM + " bytes"));
    }

    @Test
    void what_is_announced_twice_is_copied_once() {
        var again = announcement("orders" + ending);

        announcements.send(again);
        announcements.send(again);
        announcements.deliverTo(copier);

        assertThat(versions(key("orders" + ending))).isEqualTo(1);
    }

    @Test
    void rows_and_sums_of_the_table_are_those_of_the_files(@TempDir Path folder) throws Exception {
        try (var catalog = catalog(folder)) {
            var rows = csv ? 3 + 2 + 2 + 1 + 1 + 3 : 3 + 2 + 2 + 1 + 1 + 2;
            assertThat(catalog.rows(query("rows-per-day")))
                    .extracting(row -> Integer.parseInt(row.getOrDefault("rows", "0")))
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToInt(count -> count).sum())
                            .isEqualTo(rows));
            assertThat(catalog.rows(
                            "SELECT sum(try_cast(amount AS double)) AS total, count(DISTINCT order_id) AS orders FROM "
                                    + table()))
                    .containsExactly(Map.of(
                            "total",
                            String.valueOf(19.99 + 250 + 7.5 + 1 + 2 + 0.25 + 0.75 + 4 + 5 + 7),
                            "orders",
                            "" + rows));
        }
    }

    @Test
    void columns_have_the_values_of_the_files(@TempDir Path folder) throws Exception {
        try (var catalog = catalog(folder)) {
            assertThat(catalog.rows(
                            "SELECT order_id, customer, amount, paid FROM " + table() + " WHERE order_id = '1001'"))
                    .containsExactly(Map.of(
                            "order_id", "1001", "customer", "Ann, of \"Oslo\"", "amount", "19.99", "paid", "true"));
        }
    }

    @Test
    void rows_that_cannot_be_read_are_counted_with_their_file(@TempDir Path folder) throws Exception {
        try (var catalog = catalog(folder)) {
            assertThat(catalog.rows(query("bad-rows"))).singleElement().satisfies(row -> {
                assertThat(row.get("file")).endsWith("/bad" + ending);
                assertThat(row).containsEntry("bad_rows", csv ? "2" : "4");
            });
        }
    }

    /** Whatever else the class uploads, one after the other: a newer row of an order, and then another file. */
    @Test
    void the_latest_row_of_each_key_and_the_rows_of_the_last_file(@TempDir Path folder) throws Exception {
        upload("later" + ending, content("1001", "20"));
        announcements.deliverTo(copier);
        later("later" + ending);

        try (var catalog = catalog(folder)) {
            assertThat(catalog.rows(query("latest-per-key")))
                    .filteredOn(row -> "1001".equals(row.get("order_id")))
                    .singleElement()
                    .satisfies(row -> assertThat(Double.parseDouble(row.getOrDefault("amount", "")))
                            .isEqualTo(20));
            assertThat(catalog.rows(query("last-file"))).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("order_id", "1001");
                assertThat(row.get("$path")).endsWith("/later" + ending);
            });
        }
        delete("later" + ending);
    }

    /** As with a key that is disabled: tried five times, then a dead letter; nothing is lost. */
    @Test
    void what_is_denied_is_redriven_after_the_mend_and_copied() {
        String file = "denied" + ending;
        String bucket = deployed.text("targetBucket");
        String policy = peer.getBucketPolicy(get -> get.bucket(bucket)).policy();
        int deadBefore = deadLetters().size();
        upload(file, content("8001", "8"));
        peer.putBucketPolicy(put -> put.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*"}]}
                """.formatted(bucket)));
        try {
            announcements.deliverTo(copier);
        } finally {
            peer.putBucketPolicy(put -> put.bucket(bucket).policy(policy));
        }
        assertThat(copies()).doesNotContain(file);
        assertThat(deadLetters()).hasSize(deadBefore + 1);

        redrive();
        announcements.deliverTo(copier);

        assertThat(copies()).contains(file);
        assertThat(deadLetters()).hasSize(deadBefore);
        delete(file);
    }

    /** As the command of the output {@code redrive}, which the local AWS does not know. */
    private void redrive() {
        for (var message : queues.receiveMessage(
                        ask -> ask.queueUrl(deployed.text("deadLetters")).maxNumberOfMessages(10))
                .messages()) {
            announcements.send(message.body());
            queues.deleteMessage(
                    done -> done.queueUrl(deployed.text("deadLetters")).receiptHandle(message.receiptHandle()));
        }
    }

    private List<String> deadLetters() {
        return queues
                .receiveMessage(ask -> ask.queueUrl(deployed.text("deadLetters"))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }

    private CatalogInDuckDb catalog(Path folder) throws SQLException, IOException {
        return new CatalogInDuckDb(peer, deployed.text("targetBucket"), folder, tables());
    }

    private JsonNode tables() {
        return deployed.description().path("tables");
    }

    private String table() {
        return "\"%s\".\"%s\"".formatted(tables().path(0).path("DatabaseName").asText(), deployed.text("table"));
    }

    private String query(String name) {
        return deployed.description().path("queries").path(name).asText();
    }

    /** Pairs of an order and its amount. */
    private String content(String... orders) {
        var rows = new StringBuilder(csv ? "order_id,customer,amount,paid\n" : "");
        for (int i = 0; i < orders.length; i += 2) {
            rows.append((csv
                            ? "%s,\"Ann, of \\\"Oslo\\\"\",%s,true\n"
                            : "{\"order_id\": \"%s\", \"customer\": \"Ann, of \\\"Oslo\\\"\", \"amount\": %s, \"paid\": true, \"items\": [\"lamp\"]}\n")
                    .formatted(orders[i], orders[i + 1]));
        }
        return rows.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A key of some bytes, of folders whose names a file system takes. */
    private String longKey(int bytes) {
        var folders = ("d".repeat(100) + "/").repeat(9);
        return folders + "f".repeat(bytes - folders.length() - ending.length()) + ending;
    }

    private void upload(String key, String content) {
        uploadBytes(key, content.getBytes(UTF_8));
    }

    private void uploadBytes(String key, byte[] content) {
        s3.putObject(
                put -> put.bucket(deployed.text("sourceBucket"))
                        .key(key)
                        .contentType("text/plain")
                        .metadata(Map.of("owner", "ann"))
                        .tagging("team=sales"),
                RequestBody.fromBytes(content));
    }

    /** The local AWS knows the second of an upload only: makes this copy newer than all others, as if it had come later. */
    private void later(String file) {
        var others = peer.listObjectsV2Paginator(list -> list.bucket(deployed.text("targetBucket"))).contents().stream()
                .filter(object -> !object.key().endsWith("/" + file))
                .map(S3Object::lastModified)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        while (!peer.headObject(
                        head -> head.bucket(deployed.text("targetBucket")).key(key(file)))
                .lastModified()
                .isAfter(others)) {
            String key = key(file);
            byte[] content = peer.getObjectAsBytes(
                            get -> get.bucket(deployed.text("targetBucket")).key(key))
                    .asByteArray();
            peer.putObject(put -> put.bucket(deployed.text("targetBucket")).key(key), RequestBody.fromBytes(content));
        }
    }

    private void delete(String file) {
        s3.deleteObject(delete -> delete.bucket(deployed.text("sourceBucket")).key(file));
        String key = key(file);
        peer.deleteObject(delete -> delete.bucket(deployed.text("targetBucket")).key(key));
    }

    private String announcement(String key) {
        return new Upload(deployed.text("sourceBucket"), key, "1", Optional.empty(), Optional.empty()).announcement();
    }

    /** The keys of the files that have copies. */
    private List<String> copies() {
        return keys(peer, "targetBucket").stream()
                .map(key -> {
                    assertThat(key).matches("orders/dt=(" + before + "|" + today() + ")/.+");
                    return key.split("/", 3)[2];
                })
                .toList();
    }

    /** The key of a file's copy. */
    private String key(String file) {
        return keys(peer, "targetBucket").stream()
                .filter(key -> key.split("/", 3)[2].equals(file))
                .findFirst()
                .orElseThrow();
    }

    private long versions(String key) {
        return peer.listObjectVersions(
                        list -> list.bucket(deployed.text("targetBucket")).prefix(key))
                .versions()
                .size();
    }

    private List<String> keys(S3Client client, String bucket) {
        return client.listObjectsV2Paginator(list -> list.bucket(deployed.text(bucket))).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private void empty(S3Client client, String bucket) {
        client.listObjectVersionsPaginator(list -> list.bucket(deployed.text(bucket)))
                .forEach(page -> page.versions()
                        .forEach(version -> client.deleteObject(delete -> delete.bucket(deployed.text(bucket))
                                .key(version.key())
                                .versionId(version.versionId()))));
    }

    private String text(S3Client client, String bucket, String key) {
        return client.getObjectAsBytes(get -> get.bucket(deployed.text(bucket)).key(key))
                .asString(UTF_8);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
