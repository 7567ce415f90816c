package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionResult.FunctionError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** How the packaged function starts, and what it says if it cannot. */
class StartIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    @Test
    void one_message_says_everything_that_is_wrong() {
        var process = deployment.start(deployment
                .handler("ReplicateHandler")
                .environment(Map.of(
                        "REPLICA_REGION", "Ireland",
                        "FENCE", "wooden",
                        "MAX_IN_FLIGHT", "many",
                        "QUARANTINE_DAYS", "30",
                        "REPLICATION_RULES", "{\"filtr\":{}}")));

        var error = process.initError();

        assertThat(error)
                .hasValueSatisfying(said -> assertThat(said.message())
                        .contains("REPLICA_TABLE is not set", "LEDGER_TABLE is not set", "QUARANTINE_BUCKET is not set")
                        .contains("REPLICA_REGION is not", "FENCE must be one of", "MAX_IN_FLIGHT is not", "filtr"));
        assertThat(process.invoke("{\"Records\":[]}")).isInstanceOf(FunctionError.class);
    }

    @Test
    void rules_that_cannot_be_read_are_named() {
        var rules = "s3://" + deployment.s3().bucket() + "/no-such-rules.json";
        var process = deployment.start(deployment.function().environment(Map.of("REPLICATION_RULES", rules)));

        assertThat(process.initError())
                .hasValueSatisfying(said -> assertThat(said.message()).contains("REPLICATION_RULES cannot be read"));
    }

    @Test
    void the_version_of_the_rules_that_is_named_is_the_one_that_counts() {
        var version = putRules("{\"exclude\":[\"content\"]}");
        putRules("{\"exclude\":[\"n\"]}");
        var rules = "s3://%s/rules.json?versionId=%s".formatted(deployment.s3().bucket(), version);
        var process = deployment.start(deployment.function().environment(Map.of("REPLICATION_RULES", rules)));
        deployment.put("a", 1);

        process.invoke(Deployment.event(deployment.stream())).json();

        assertThat(deployment.replica().values())
                .singleElement()
                .satisfies(item -> assertThat(item).containsOnlyKeys("id", "n"));
    }

    @Test
    void a_ready_function_says_where_it_replicates_to() {
        var process = deployment.start(deployment.function());

        assertThat(process.initError()).isEmpty();

        var said = process.output().await(line -> line.contains("Replicating to"), Deployment.PATIENCE);
        assertThat(said).contains(Deployment.REPLICA, "eu-west-1", Deployment.LEDGER);
        assertThat(process.invoke("{\"Records\":[]}").json()).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void an_event_that_is_none_brings_the_whole_batch_again_and_the_process_lives_on() {
        var process = deployment.start(deployment.function());
        deployment.put("a", 1);
        var event = Deployment.event(deployment.stream());

        var answers = List.of(
                process.invoke("{\"Records\":[{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"" + Deployment.SECRET),
                process.invoke("{\"detail\":\"" + Deployment.SECRET + "\"}"));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                FunctionError.class,
                                error -> assertThat(error.report()).doesNotContain(Deployment.SECRET)));
        assertThat(Printed.failures(process.invoke(event))).isEmpty();
        deployment.assertReplicaEqualsPrimary();
    }

    private String putRules(String rules) {
        var s3 = deployment.s3();
        s3.client()
                .putBucketVersioning(put -> put.bucket(s3.bucket())
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return s3.client()
                .putObject(put -> put.bucket(s3.bucket()).key("rules.json"), RequestBody.fromString(rules))
                .versionId();
    }
}
