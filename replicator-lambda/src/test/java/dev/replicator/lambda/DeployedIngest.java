package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.testkit.function.FunctionProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * {@code examples/employees} as Terraform deployed it, at work: files are uploaded, S3 announces them to the deployed queues,
 * and the packaged functions with the deployed environments get just these messages. The infrastructure stage runs it after
 * an apply on a local AWS ({@code infrastructure-tests/run}); it is no part of the Maven build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedIngest {

    /** Written as S3 writes keys to a queue, and as it writes them to the event bus, this is not the same. */
    private static final String ODD_NAME = "employees/of 100 % + é.json";

    private static final String ODD_REJECTS = "rejects/" + ODD_NAME + "/";

    private final Deployed deployed = Deployed.read();
    private final DynamoDbClient primary = deployed.primary();
    private final S3Client s3 = deployed.s3();
    private final S3Client peer = deployed.peerS3();
    private final SqsClient queues = deployed.queues();
    private final MappedQueue uploads =
            new MappedQueue(queues, deployed.description().path("uploads"));
    private final MappedQueue copies =
            new MappedQueue(queues, deployed.description().path("copies"));
    private final FunctionProcess loader = deployed.start("loader");
    private final FunctionProcess copier = deployed.start("copier");

    @BeforeAll
    void two_files_are_uploaded() throws IOException {
        upload("employees.json", Files.readString(Path.of(deployed.text("file"))));
        upload(ODD_NAME, """
                [{"emp_id": "20", "Name": "Ann", "Age": "40", "Location": ["Oslo", "Rome"], "Salary": 1000, "Notes": "secret"},
                 {"Name": "who has no number"},
                 {"emp_id": "21", "Name": "Ben"}]
                """);
        uploads.deliverTo(loader);
        copies.deliverTo(copier);
    }

    @AfterAll
    void close() {
        loader.close();
        copier.close();
        primary.close();
        s3.close();
        peer.close();
        queues.close();
    }

    @Test
    void the_file_of_the_example_fills_the_table() {
        assertThat(employees())
                .containsEntry(
                        "15",
                        Map.of(
                                "emp_id", text("15"),
                                "Name", text("Rahul"),
                                "Age", AttributeValue.fromN("31"),
                                "Location", AttributeValue.fromSs(List.of("USA"))))
                .containsKeys("16", "17");
    }

    @Test
    void an_item_has_the_necessary_fields_only() {
        assertThat(employees().get("20"))
                .containsOnlyKeys("emp_id", "Name", "Age", "Location")
                .containsEntry("Age", AttributeValue.fromN("40"));
        assertThat(employees().get("21")).containsOnlyKeys("emp_id", "Name");
        assertThat(employees()).hasSize(5);
    }

    @Test
    void what_cannot_be_loaded_is_named_beside() {
        assertThat(content(s3, "bucket", oddRejects()).lines()).singleElement().satisfies(line -> {
            assertThat(Printed.parse(line).path("reason").asText()).isEqualTo("MISSING_KEY");
            assertThat(line).contains("who has no number");
        });
    }

    @Test
    void rejects_are_no_files_to_load_or_to_copy() {
        assertThat(keys(s3, "bucket")).containsExactlyInAnyOrder("employees.json", ODD_NAME, oddRejects());
        assertThat(oddRejects()).matches(Pattern.quote(ODD_REJECTS) + "[0-9A-F]{40}/00001\\.jsonl");
        assertThat(Deployed.items(primary, deployed.text("objects")))
                .containsOnlyKeys(
                        deployed.text("bucket") + "/employees.json", deployed.text("bucket") + "/" + ODD_NAME);
        assertThat(keys(peer, "peerBucket")).containsExactlyInAnyOrder("employees.json", ODD_NAME);
    }

    @Test
    void a_copy_is_the_file_under_the_peers_key() {
        var copy =
                peer.headObject(head -> head.bucket(deployed.text("peerBucket")).key(ODD_NAME));

        assertThat(content(peer, "peerBucket", ODD_NAME)).isEqualTo(content(s3, "bucket", ODD_NAME));
        assertThat(copy.contentType()).isEqualTo("application/json");
        assertThat(copy.ssekmsKeyId()).isEqualTo(deployed.text("peerKey"));
        assertThat(peer.getObjectTagging(
                                get -> get.bucket(deployed.text("peerBucket")).key(ODD_NAME))
                        .tagSet())
                .containsExactly(Tag.builder().key("team").value("people").build());
    }

    @Test
    void a_copy_that_is_there_is_not_made_again() {
        copies.send(
                new Upload(deployed.text("bucket"), ODD_NAME, "1", Optional.empty(), Optional.empty()).announcement());

        copies.deliverTo(copier);

        assertThat(peer.listObjectVersions(
                                list -> list.bucket(deployed.text("peerBucket")).prefix(ODD_NAME))
                        .versions())
                .hasSize(1);
    }

    @Test
    void the_owner_is_told_what_became_of_each_file() {
        assertThat(summaries())
                .hasSize(2)
                .anySatisfy(summary -> {
                    assertThat(summary.path("Subject").asText()).isEqualTo("LOADED: \"employees.json\"");
                    assertThat(summary.path("Message").asText()).contains("3 rows read", "3 written", "0 rejected");
                    assertThat(summary.at("/MessageAttributes/status/Value").asText())
                            .isEqualTo("LOADED");
                })
                .anySatisfy(summary -> {
                    assertThat(summary.path("Message").asText()).contains("1 rejected", ODD_REJECTS);
                    assertThat(summary.at("/MessageAttributes/status/Value").asText())
                            .isEqualTo("LOADED WITH REJECTS");
                });
    }

    @Test
    void what_announces_nothing_ends_among_the_dead_letters() {
        uploads.send("{}");

        uploads.deliverTo(loader);

        assertThat(queues.getQueueAttributes(ask -> ask.queueUrl(deployed.text("deadLetters"))
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");
    }

    private void upload(String key, String content) {
        s3.putObject(
                put -> put.bucket(deployed.text("bucket"))
                        .key(key)
                        .contentType("application/json")
                        .tagging("team=people"),
                RequestBody.fromString(content));
    }

    private Map<String, Map<String, AttributeValue>> employees() {
        return Deployed.items(primary, deployed.text("table"), "emp_id");
    }

    /** What a queue got that is subscribed to the topic, as a mailbox is. */
    private List<JsonNode> summaries() {
        return queues
                .receiveMessage(ask -> ask.queueUrl(deployed.text("mailbox"))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> Printed.parse(message.body()))
                .toList();
    }

    private String content(S3Client client, String bucket, String key) {
        return client.getObjectAsBytes(get -> get.bucket(deployed.text(bucket)).key(key))
                .asString(UTF_8);
    }

    /** The one object with rejects; which upload it is of stands in its key. */
    private String oddRejects() {
        return keys(s3, "bucket").stream()
                .filter(key -> key.startsWith(ODD_REJECTS))
                .findFirst()
                .orElseThrow();
    }

    private List<String> keys(S3Client client, String bucket) {
        return client.listObjectsV2Paginator(list -> list.bucket(deployed.text(bucket))).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
