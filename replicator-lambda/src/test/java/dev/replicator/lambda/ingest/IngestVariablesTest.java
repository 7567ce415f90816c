package dev.replicator.lambda.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.ingest.WriteMode;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.table.Fence;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class IngestVariablesTest {

    public static final Map<String, String> REQUIRED = Map.of(
            "INGEST_TABLE", "orders",
            "OBJECT_LEDGER_TABLE", "objects",
            "CONTINUATION_QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/111122223333/uploads");

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        return variables;
    }

    @Test
    void every_variable_is_taken() {
        IngestVariables taken = IngestVariables.of(new Environment(with(Map.of(
                "INGEST_TARGET", "replica",
                "LEDGER_TABLE", "ledger",
                "FENCE", "ledger",
                "STAMP_ATTRIBUTE", "stamp",
                "TOMBSTONE_DAYS", "5",
                "REJECTS_PREFIX", "bad/",
                "SUMMARY_TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:summaries",
                "WRITE_BUDGET", "500"))));

        assertThat(taken.target()).isEqualTo(IngestTarget.REPLICA);
        assertThat(taken.rejectsPrefix()).isEqualTo("bad/");
        assertThat(taken.writeUnits()).isEqualTo(500);
        assertThat(taken.replica().target("t").fence()).isEqualTo(Fence.LEDGER);
        assertThat(taken.replica().target("t").stampAttribute()).isEqualTo("stamp");
        assertThat(taken.replica().target("t").tombstoneLife()).isEqualTo(Duration.ofDays(5));
        assertThat(IngestVariables.of(new Environment(with(Map.of("INGEST_MODE", "insertOnly"))))
                        .mode())
                .isEqualTo(WriteMode.INSERT_ONLY);
        assertThat(IngestVariables.of(new Environment(with(Map.of("INGEST_MODE", "merge"))))
                        .mode())
                .isEqualTo(WriteMode.MERGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INGEST_TARGET|both|must be one of [primary, replica]",
                "INGEST_TARGET|replica|LEDGER_TABLE is not set",
                "INGEST_MODE|upsert|is not put, insertOnly or merge",
                "REJECTS_PREFIX|/rejects|is not a prefix",
                "SUMMARY_TOPIC_ARN|summaries|is not the ARN of a topic",
                "WRITE_BUDGET|0|is not a whole number of at least 1",
                "CONTINUATION_QUEUE_URL|uploads|is not the URL of a queue",
                "LOG_LEVEL|loud|must be one of"
            })
    void what_is_wrong_is_said(String name, String value, String what) {
        Environment environment = new Environment(with(Map.of(name, value)));
        IngestVariables.of(environment);

        assertThatIllegalArgumentException().isThrownBy(environment::check).withMessageContaining(what);
    }

    @Test
    void the_fence_decides_what_is_written_to_a_replica() {
        Environment environment = new Environment(
                with(Map.of("INGEST_TARGET", "replica", "LEDGER_TABLE", "ledger", "INGEST_MODE", "insertOnly")));
        IngestVariables.of(environment);

        assertThatIllegalArgumentException().isThrownBy(environment::check).withMessageContaining("INGEST_MODE");
    }
}
