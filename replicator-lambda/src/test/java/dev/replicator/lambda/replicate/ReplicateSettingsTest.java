package dev.replicator.lambda.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.lambda.runtime.Environment;
import dev.replicator.table.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class ReplicateSettingsTest {

    public static final Map<String, String> REQUIRED = Map.of(
            "REPLICA_TABLE", "orders",
            "REPLICA_REGION", "eu-west-1",
            "LEDGER_TABLE", "ledger",
            "QUARANTINE_BUCKET", "a-bucket");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put(name, value);
        return variables;
    }

    private static ReplicateSettings settings(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        ReplicateSettings settings = ReplicateSettings.of(environment);
        environment.check();
        return settings;
    }

    @Test
    void what_is_required_is_enough() {
        ReplicateSettings settings = settings(REQUIRED);

        assertThat(settings.replicaTable()).isEqualTo("orders");
        assertThat(settings.replicaRegion()).isEqualTo(Region.EU_WEST_1);
        assertThat(settings.ledgerTable()).isEqualTo("ledger");
        assertThat(settings.quarantineBucket()).isEqualTo("a-bucket");
        assertThat(settings.redactionSecret()).isEmpty();
        assertThat(settings.replicaRole()).isEmpty();
        assertThat(settings.heartbeat()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-gov-west-1", "cn-northwest-1", "us-isob-east-1", "eusc-de-east-1"})
    void a_region_of_any_partition_is_taken(String region) {
        assertThat(settings(with("REPLICA_REGION", region)).replicaRegion()).isEqualTo(Region.of(region));
    }

    @Test
    void terraform_takes_the_same_regions() throws IOException {
        String rule = "regex(\"^%s$\", var.%s)";

        assertThat(Files.readString(Path.of("../terraform/variables.tf")))
                .contains(rule.formatted(Environment.REGION, "primary_region"))
                .contains(rule.formatted(Environment.REGION, "peer_region"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables.tf", "modules/replicator/variables.tf"})
    void terraform_has_the_same_defaults(String file) throws IOException {
        ReplicateSettings settings = settings(REQUIRED);
        String variables = Files.readString(Path.of("../terraform", file));

        assertThat(defaultOf("quarantine_days", variables))
                .isEqualTo("" + settings.quarantineRetention().toDays());
        assertThat(defaultOf("tombstone_days", variables))
                .isEqualTo("" + settings.tombstoneLife().toDays());
        assertThat(defaultOf("max_in_flight", variables)).isEqualTo("" + settings.maxInFlight());
        assertThat(defaultOf("fence", variables))
                .isEqualToIgnoringCase('"' + settings.fence().name() + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-table", "in_table", "IN_TABLE", "In-Table"})
    void a_fence_of_two_words_has_a_hyphen_or_an_underscore(String fence) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put("FENCE", fence);

        assertThat(settings(variables).fence()).isEqualTo(Fence.IN_TABLE);
    }

    private static String defaultOf(String variable, String variables) {
        String block = variables.substring(variables.indexOf("variable \"" + variable + "\""));
        return Pattern.compile("default +=\\s*(\\S+)")
                .matcher(block)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("REPLICA_REGION", " ")))
                .withMessageContaining("REPLICA_TABLE is not set; ")
                .withMessageContaining("REPLICA_REGION is not set; ")
                .withMessageContaining("LEDGER_TABLE is not set; ")
                .withMessageContaining("QUARANTINE_BUCKET is not set.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REPLICA_REGION|Ireland|is not a region such as eu-west-1",
                "QUARANTINE_BUCKET|s3://a-bucket|is not the name of a bucket",
                "QUARANTINE_PREFIX|quarantine|is not a prefix such as quarantine/",
                "QUARANTINE_PREFIX|/quarantine/|is not a prefix such as quarantine/",
                "QUARANTINE_DAYS|-1|is not a whole number of at least 0",
                "TOMBSTONE_DAYS|two|is not a whole number of at least 0",
                "FENCE|wall|must be one of [stamp, ledger, in-table]",
                "BUNDLES|none|must be one of [on, off]",
                "MAX_IN_FLIGHT|0|is not a whole number from 1 to 900",
                "MAX_IN_FLIGHT|901|is not a whole number from 1 to 900",
                "REDACT_SECRET_ARN|my-secret|is not the ARN of a secret",
                "REPLICA_ROLE_ARN|my-role|is not the ARN of a role",
                "REPLICA_EXTERNAL_ID|abc|is set without REPLICA_ROLE_ARN",
                "HEARTBEAT_KEY|id=1|is not a key as DynamoDB JSON",
                "HEARTBEAT_KEY|{\"id\":{\"X\":\"1\"}}|is not a key as DynamoDB JSON",
                "HEARTBEAT_KEY|{}|is not one key",
                "HEARTBEAT_KEY|{\"id\":{\"S\":\"1\"}} {}|is not one key",
                "METRICS_NAMESPACE|a*b|is not a name of up to 255",
                "LOG_LEVEL|loud|must be one of [trace, debug, info, warn, error]"
            })
    void what_is_wrong_is_said_with_its_name(String name, String value, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(with(name, value)))
                .withMessageStartingWith(
                        "The function cannot start; its environment variables are wrong: " + name + " " + what);
    }

    @Test
    void every_setting_is_taken() {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.put("QUARANTINE_PREFIX", "bad/orders/");
        variables.put("QUARANTINE_DAYS", "3");
        variables.put("TOMBSTONE_DAYS", "5");
        variables.put("FENCE", "LEDGER");
        variables.put("STAMP_ATTRIBUTE", "stamp");
        variables.put("GONE_ATTRIBUTE", "gone");
        variables.put("BUNDLES", "off");
        variables.put("MAX_IN_FLIGHT", "900");
        variables.put("REPLICATION_RULES", "s3://rules/orders.json");
        variables.put("REDACT_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:111122223333:secret:redaction-abc");
        variables.put("REPLICA_ROLE_ARN", "arn:aws-cn:iam::111122223333:role/path/replica");
        variables.put("REPLICA_EXTERNAL_ID", "shared");
        variables.put("HEARTBEAT_KEY", "{\"id\":{\"S\":\"heartbeat\"}}");
        variables.put("METRICS_NAMESPACE", "Orders/Replication");

        assertThat(settings(variables))
                .isEqualTo(new ReplicateSettings(
                        "orders",
                        Region.EU_WEST_1,
                        "ledger",
                        "a-bucket",
                        "bad/orders/",
                        Duration.ofDays(3),
                        Duration.ofDays(5),
                        Fence.LEDGER,
                        "stamp",
                        "gone",
                        false,
                        900,
                        "s3://rules/orders.json",
                        Optional.of("arn:aws:secretsmanager:us-east-1:111122223333:secret:redaction-abc"),
                        Optional.of("arn:aws-cn:iam::111122223333:role/path/replica"),
                        Optional.of("shared"),
                        Optional.of(Map.of("id", AttributeValue.fromS("heartbeat"))),
                        "Orders/Replication"));
    }
}
