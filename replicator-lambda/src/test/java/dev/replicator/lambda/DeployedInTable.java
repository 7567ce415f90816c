package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The packaged function with the fence {@code in-table} as Terraform deployed it. The infrastructure stage runs it after
 * an apply on a local AWS ({@code infrastructure-tests/run one-region}); it is no part of the Maven build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedInTable {

    private final Deployed deployed = Deployed.read();
    private final DynamoDbClient primary = deployed.primary();
    private final DynamoDbClient peer = deployed.peer();
    private final MappedStream stream = new MappedStream(deployed);
    private final FunctionProcess function = deployed.start("replicator");

    @AfterAll
    void close() {
        function.close();
        primary.close();
        peer.close();
    }

    @Test
    void a_delete_becomes_a_tombstone_for_as_long_as_is_deployed() {
        put("deleted", "1");
        stream.deliverTo(function);
        assertThat(item("deleted")).containsOnlyKeys("id", "n", "_rv");
        put("deleted", "2");
        stream.deliverTo(function);
        assertThat(item("deleted")).containsEntry("n", AttributeValue.fromN("2"));

        delete("deleted");
        stream.deliverTo(function);

        var life = Duration.ofDays(Long.parseLong(environment("TOMBSTONE_DAYS")));
        assertThat(item("deleted")).containsOnlyKeys("id", "_rv", environment("GONE_ATTRIBUTE"));
        assertThat(Instant.ofEpochSecond(
                        Long.parseLong(Deployed.attribute(item("deleted"), environment("GONE_ATTRIBUTE"))
                                .n())))
                .isBetween(
                        Instant.now().plus(life).minusSeconds(600),
                        Instant.now().plus(life));
    }

    @Test
    void the_whole_stream_again_brings_nothing_back() {
        put("kept", "1");
        put("again", "1");
        stream.deliverTo(function);
        delete("again");
        stream.deliverTo(function);
        var before = replica();

        new MappedStream(deployed).deliverTo(function);

        assertThat(replica()).isEqualTo(before);
        assertThat(before.get("kept")).containsKey("n");
        assertThat(before.get("again")).doesNotContainKey("n");
    }

    @Test
    void the_ledger_has_only_the_contract() {
        put("born", "1");
        delete("born");
        stream.deliverTo(function);

        assertThat(Deployed.items(peer, deployed.text("ledger")))
                .containsOnlyKeys(deployed.text("replica") + "#contract")
                .allSatisfy((id, row) -> assertThat(row)
                        .containsEntry("tombstones", AttributeValue.fromS("TABLE"))
                        .containsKey("tableId"));
    }

    @Test
    void the_check_before_the_snapshot_finds_nothing() {
        assertThat(Printed.by(function).messages())
                .anySatisfy(message -> assertThat(message).startsWith("Primed with "))
                .noneSatisfy(message -> assertThat(message).contains("Time to live"));
    }

    private void put(String id, String n) {
        primary.putItem(put -> put.tableName(deployed.text("primary"))
                .item(Map.of("id", AttributeValue.fromS(id), "n", AttributeValue.fromN(n))));
    }

    private void delete(String id) {
        primary.deleteItem(
                delete -> delete.tableName(deployed.text("primary")).key(Map.of("id", AttributeValue.fromS(id))));
    }

    private Map<String, AttributeValue> item(String id) {
        return replica().getOrDefault(id, Map.of());
    }

    private Map<String, Map<String, AttributeValue>> replica() {
        return Deployed.items(peer, deployed.text("replica"));
    }

    private String environment(String name) {
        return deployed.description().at("/replicator/environment/" + name).asText();
    }
}
