package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.testkit.local.LocalRegion;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class VerifyCommandIT extends OrdersCommands {

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
        assertThat(Files.getPosixFilePermissions(directory.resolve("report.jsonl")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
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
        assertThat(repair.result().path("repaired").asInt()).isEqualTo(3);
        assertThat(verify.exitCode()).isZero();
    }

    @Tag("full")
    @Test
    void what_repair_cannot_mend_is_named_with_the_reason() throws Exception {
        put(aws.primary(), "orders", item("a"));
        put(aws.peer(), "orders-replica", Map.of("id", fromS("a"), "_rv", fromS("of nobody")));

        Run repair = run("verify", "--repair", "--lag-window=1s");
        Run machine = run("verify", "--repair", "--lag-window=1s", "--json");

        assertThat(repair.exitCode()).isEqualTo(1);
        assertThat(repair.said()).contains("refused {\"id\":{\"S\":\"a\"}}: FOREIGN_STAMP", "1 refused");
        assertThat(machine.told("refused"))
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.path("reason").asText()).isEqualTo("FOREIGN_STAMP"));
    }

    @Test
    void a_report_that_cannot_be_written_says_why() throws Exception {
        Run verify = run("verify", "--report=nowhere/report.jsonl");

        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.complained()).contains("--report: cannot write nowhere/report.jsonl: there is no directory ");
    }

    @Tag("full")
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
    void a_table_that_is_missing_is_one_sentence() throws Exception {
        Run verify = start(new String[] {"--primary-table=nowhere"}, "verify");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.complained())
                .contains("There is no table 'nowhere' in us-east-1, account 111111111111")
                .contains("Check --primary-table, --primary-region and --profile.")
                .doesNotContain("\tat ");
        assertThat(verify.said()).isEmpty();
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
                "--primary-table=orders",
                "--primary-region=us-east-1",
                "--replica-region=eu-west-1");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.complained())
                .startsWith("There are no AWS credentials: ")
                .doesNotContain("\tat ");
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
}
