package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong with the table and not with a record: everything comes again, nothing is quarantined. */
class TableTroubleIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private List<SourceRecord> records = List.of();

    @BeforeEach
    void write() {
        for (var i = 0; i < 20; i++) {
            deployment.put("k" + i, i);
        }
        records = deployment.stream();
    }

    private FunctionProcess start(PackagedFunction function) {
        return deployment.start(function.timeout(Duration.ofSeconds(12)));
    }

    private void assertAllComesAgain(FunctionProcess process) {
        var answer = process.invoke(Deployment.event(records));

        assertThat(Printed.failures(answer))
                .containsExactly(records.get(0).sequenceNumber().orElseThrow());
        assertThat(deployment.s3().objects()).isEmpty();
        process.output().await(line -> line.contains("\"_aws\""), Deployment.PATIENCE);
        assertThat(Printed.by(process).metrics()).singleElement().satisfies(line -> {
            assertThat(line.path("Retried").asInt()).isEqualTo(records.size());
            assertThat(line.path("Quarantined").asInt()).isZero();
        });
    }

    @Test
    void a_replica_that_is_not_there() {
        assertAllComesAgain(start(deployment.function().environment(Map.of("REPLICA_TABLE", "no-such-table"))));
    }

    @Test
    void a_ledger_that_is_not_there() {
        assertAllComesAgain(start(deployment.function().environment(Map.of("LEDGER_TABLE", "no-such-table"))));
    }

    @Test
    void a_replica_with_another_key() {
        deployment.peer().createTable("other-key", "sku");

        assertAllComesAgain(start(deployment.function().environment(Map.of("REPLICA_TABLE", "other-key"))));
    }

    @Test
    void access_that_is_denied_and_later_granted() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint()).always(WireFault.accessDenied())) {
            var process = start(deployment.function(table.url()));
            assertAllComesAgain(process);

            table.heal();

            assertThat(Printed.failures(process.invoke(Deployment.event(records))))
                    .isEmpty();
            deployment.assertReplicaEqualsPrimary();
        }
    }

    @Tag("full")
    @Test
    void a_region_that_cannot_be_reached() {
        assertAllComesAgain(start(deployment.function(URI.create("http://127.0.0.1:1"))));
    }

    @Test
    void a_table_that_throttles_everything() {
        try (var table = ScriptedEndpoint.before(deployment.peer().endpoint()).always(WireFault.throttle())) {
            assertAllComesAgain(start(deployment.function(table.url())));
        }
    }

    @Test
    void a_record_without_a_sequence_number_brings_the_whole_batch_again() {
        var process = start(deployment.function().environment(Map.of("QUARANTINE_BUCKET", "no-such-bucket")));

        var answer = process.invoke(
                "{\"Records\":[{\"eventName\":\"REMOVE\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"a\"}}}}]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Printed.failures(answer)).containsExactly("");
    }
}
