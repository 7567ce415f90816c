package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class RedriveCommandIT extends OrdersCommands {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000";

    @Test
    void a_dry_run_says_what_would_be_redriven_and_leaves_it() throws Exception {
        Path file = quarantine("a");

        Run redrive = run("redrive", "quarantine", "--dry-run");

        assertThat(redrive.exitCode()).isZero();
        assertThat(redrive.said()).contains("WOULD_BE_REDRIVEN").contains("1 would be redriven");
        assertThat(file).exists();
        assertThat(aws.peer().items("orders-replica")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stamp", "in-table"})
    void what_settles_is_removed_from_the_folder(String fence) throws Exception {
        Path file = quarantine("a");

        Run redrive = run("redrive", "quarantine", "--fence=" + fence, "--json");

        assertThat(redrive.exitCode()).as(redrive.complained()).isZero();
        assertThat(redrive.result().at("/records/applied").asInt()).isEqualTo(1);
        assertThat(redrive.result().properties())
                .extracting(Map.Entry::getKey)
                .contains("wouldBeRedriven", "partlyRedriven", "tooOld", "notWanted")
                .allMatch(name -> name.matches("[a-zA-Z]+"));
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

    @Tag("full")
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

    @Tag("full")
    @Test
    void a_bucket_that_is_missing_is_one_sentence() throws Exception {
        Run redrive = run("redrive", "s3://nowhere-at-all/quarantine");

        assertThat(redrive.exitCode()).isEqualTo(1);
        assertThat(redrive.complained()).contains("cannot list s3://nowhere-at-all/quarantine/");
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
    static String quarantined(String id) {
        Instant now = Instant.now();
        return """
                {"reason":"INVALID","error":"too large","time":"%s","replicaTable":"orders-replica","record":{
                "eventName":"INSERT","eventSource":"aws:dynamodb","eventSourceARN":"%s","dynamodb":{
                "ApproximateCreationDateTime":%d,"SequenceNumber":"400000000000000000001",
                "StreamViewType":"NEW_AND_OLD_IMAGES","Keys":{"id":{"S":"%s"}},
                "NewImage":{"id":{"S":"%s"},"n":{"N":"1"},"m":{"N":"1"}}}}}
                """.formatted(now, ARN, now.getEpochSecond(), id, id);
    }
}
