package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.record.Samples;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.function.PackagedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The packaged function on uploads. */
class IngestIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private PackagedFunction function(String table) {
        deployment.primary().createTable("objects", "id");
        return deployment
                .handler("IngestHandler")
                .environment(Map.of(
                        "INGEST_TABLE", table,
                        "OBJECT_LEDGER_TABLE", "objects",
                        "INGEST_MAPPINGS", "{\"fields\":{\"emp_id\":\"emp_id\",\"Name\":\"Name\",\"Age\":\"Age\"}}",
                        "CONTINUATION_QUEUE_URL", "http://127.0.0.1:1/queue"));
    }

    private String announced(String key, String content) {
        return announced(key, RequestBody.fromString(content));
    }

    private String announced(String key, RequestBody content) {
        var bucket = deployment.s3().bucket();
        var eTag = deployment
                .s3()
                .client()
                .putObject(put -> put.bucket(bucket).key(key), content)
                .eTag();
        var event = new Upload(bucket, key, "0".repeat(40), Optional.empty(), Optional.of(eTag)).announcement();
        return "{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\",\"body\":\""
                + event.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]}";
    }

    @Test
    void employees_json_fills_the_table_with_the_necessary_fields() throws IOException {
        deployment.primary().createTable("Employees", "emp_id");
        var process = deployment.start(function("Employees"));
        var event = announced("employees.json", Files.readString(Samples.own("s3/employees.json")));

        assertThat(process.invoke(event).json()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(process.invoke(event).json()).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(deployment.primary().items("Employees"))
                .hasSize(3)
                .contains(Map.of(
                        "emp_id", AttributeValue.fromS("101"),
                        "Name", AttributeValue.fromS("Amina"),
                        "Age", AttributeValue.fromN("44")));
    }

    /** The zip holds the native part that it needs. */
    @Test
    void a_file_that_is_compressed_with_zstd_is_loaded_and_fields_that_it_lacks_are_logged_by_name() {
        deployment.primary().createTable("Employees", "emp_id");
        var process = deployment.start(function("Employees"));
        var file = Zstd.compress("{\"emp_id\":\"15\",\"Name\":\"Rahul\"}\n".getBytes(UTF_8));

        assertThat(process.invoke(announced("e.jsonl.zst", RequestBody.fromBytes(file)))
                        .json())
                .isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(deployment.primary().items("Employees"))
                .containsExactly(Map.of(
                        "emp_id", AttributeValue.fromS("15"),
                        "Name", AttributeValue.fromS("Rahul")));
        assertThat(Printed.by(process).messages())
                .anySatisfy(message -> assertThat(message).contains("No row has \"Age\""));
    }

    @Test
    void a_key_writes_no_line_of_its_own_into_the_log() {
        deployment.primary().createTable("Employees", "emp_id");
        var process = deployment.start(function("Employees"));

        assertThat(process.invoke(announced("a\n\u202eb.json", "{\"emp_id\":\"1\"}"))
                        .json())
                .isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(Printed.by(process).messages())
                .filteredOn(message -> message.contains("is loaded"))
                .singleElement()
                .asString()
                .startsWith("\"s3://" + deployment.s3().bucket() + "/a\\u000a\\u202eb.json\" is loaded: 1 rows read");
    }

    @Test
    void a_message_that_fails_comes_again_and_the_others_do_not() {
        var process = deployment.start(function("no-such-table"));
        var event = announced("a.json", "[]")
                .replace(
                        "\"Records\":[",
                        "\"Records\":[{\"messageId\":\"m0\",\"eventSource\":\"aws:sqs\",\"body\":\"{\\\"Event\\\":\\\"s3:TestEvent\\\"}\"},");

        assertThat(process.invoke(event).json()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        assertThat(process.invoke("{\"detail\":1}")).isInstanceOf(FunctionError.class);
    }

    @Test
    void one_message_says_everything_that_is_wrong() {
        var ingest = deployment.start(deployment
                .handler("IngestHandler")
                .environment(Map.of("INGEST_MODE", "x", "INGEST_MAPPINGS", "{\"fieldz\":{}}")));
        var copy = deployment.start(deployment
                .handler("CopyHandler")
                .environment(Map.of("PEER_REGION", "Mumbai", "PEER_KMS_KEY_ARN", "k")));

        assertThat(ingest.initError())
                .hasValueSatisfying(said -> assertThat(said.message())
                        .contains("INGEST_TABLE is not set", "OBJECT_LEDGER_TABLE is not set")
                        .contains(
                                "CONTINUATION_QUEUE_URL is not set",
                                "INGEST_MODE is not",
                                "mapping.fieldz: is unknown"));
        assertThat(copy.initError())
                .hasValueSatisfying(said -> assertThat(said.message())
                        .contains("PEER_BUCKET is not set", "PEER_REGION is not", "PEER_KMS_KEY_ARN is not"));
    }
}
