package dev.replicator.lambda.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateFunctionTest {

    @ParameterizedTest
    @CsvSource({"60, 54", "900, 894", "12, 6", "10, 5", "3, 1.5", "0, 0"})
    void the_last_seconds_are_for_answers_and_report(double remaining, double starting) {
        assertThat(ReplicateFunction.forStarting(Duration.ofMillis((long) (remaining * 1000))))
                .isEqualTo(Duration.ofMillis((long) (starting * 1000)));
    }

    @Test
    void environment_and_replicator_complain_in_one_message() {
        Map<String, String> variables = new HashMap<>();
        variables.put("REPLICA_REGION", "nowhere");
        variables.put("MAX_IN_FLIGHT", "none");
        variables.put("TOMBSTONE_DAYS", "15");
        variables.put("REPLICATION_RULES", "{\"filter\":7}");
        variables.put("LEDGER_TABLE", "le dger");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicateFunction.of(variables))
                .withMessageContainingAll(
                        "REPLICA_TABLE is not set",
                        "REPLICA_REGION is not a region",
                        "QUARANTINE_BUCKET is not set",
                        "MAX_IN_FLIGHT is not a whole number",
                        "ledger table 'le dger' is not a table name",
                        "tombstones live PT360H",
                        "filter");
    }

    @Test
    void rules_that_cannot_be_read_are_a_problem_of_the_environment() {
        Map<String, String> variables = new HashMap<>(ReplicateSettingsTest.REQUIRED);
        variables.put("REPLICATION_RULES", "s3://bucket-without-key");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicateFunction.of(variables))
                .withMessageContaining("REPLICATION_RULES cannot be read: not s3://bucket/key");
    }
}
