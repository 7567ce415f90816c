package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.testkit.function.FunctionProcess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What Terraform deployed, at work: the packaged function with the deployed environment, fed from the deployed mapping's
 * stream. The infrastructure stage runs it after an apply on a local AWS ({@code infrastructure-tests/run}); it is no
 * part of the Maven build. Its rules are those of the stage: {@code internal} is left out, {@code alias} is renamed to
 * {@code name}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedReplication {

    private final Deployed deployed = Deployed.read();
    private final DynamoDbClient primary = deployed.primary();
    private final DynamoDbClient peer = deployed.peer();
    private final S3Client s3 = deployed.s3();
    private final MappedStream stream = new MappedStream(deployed);
    private final FunctionProcess function = deployed.start("replicator");

    @BeforeAll
    void some_items_are_there_already() {
        put("before", Map.of("n", AttributeValue.fromN("1")));
        stream.deliverTo(function);
    }

    @AfterAll
    void close() {
        function.close();
        primary.close();
        peer.close();
        s3.close();
    }

    @Test
    void what_is_written_in_one_region_is_found_in_the_other() {
        put("kept", Map.of("n", AttributeValue.fromN("1")));
        put("kept", Map.of("alias", text("Ann"), "internal", text("not for you"), "n", AttributeValue.fromN("2")));
        put("deleted", Map.of("n", AttributeValue.fromN("1")));

        stream.deliverTo(function);
        assertThat(replica()).containsKey("deleted");
        primary.deleteItem(delete -> delete.tableName(deployed.text("primary")).key(Map.of("id", text("deleted"))));
        stream.deliverTo(function);

        assertThat(replica()).doesNotContainKey("deleted");
        assertThat(replica().get("kept"))
                .containsOnlyKeys("id", "name", "n", "_rv")
                .containsEntry("name", text("Ann"))
                .containsEntry("n", AttributeValue.fromN("2"));
    }

    @Test
    void a_delete_is_remembered_for_as_long_as_is_deployed() {
        put("forgotten", Map.of());
        primary.deleteItem(delete -> delete.tableName(deployed.text("primary")).key(Map.of("id", text("forgotten"))));

        stream.deliverTo(function);

        var days = deployed.description()
                .at("/replicator/environment/TOMBSTONE_DAYS")
                .asLong();
        assertThat(Deployed.items(peer, deployed.text("ledger")).values())
                .filteredOn(row -> Deployed.attribute(row, "key").m().equals(Map.of("id", text("forgotten"))))
                .singleElement()
                .satisfies(row -> assertThat(Instant.ofEpochSecond(Long.parseLong(
                                Deployed.attribute(row, "expires").n())))
                        .isBetween(
                                Instant.now().plus(days, ChronoUnit.DAYS).minusSeconds(600),
                                Instant.now().plus(days, ChronoUnit.DAYS)));
    }

    @Test
    void poison_lies_in_the_deployed_quarantine_and_its_neighbours_go_on() {
        put("poison", Map.of("alias", text("Ann"), "name", text("Anna")));
        put("neighbour", Map.of("n", AttributeValue.fromN("1")));

        stream.deliverTo(function);

        assertThat(replica()).containsKey("neighbour").doesNotContainKey("poison");
        assertThat(quarantined()).anySatisfy((key, content) -> {
            assertThat(key).startsWith("quarantine/" + deployed.text("replica") + "/");
            assertThat(content.path("reason").asText()).isEqualTo("RULE_ERROR");
            assertThat(content.at("/record/dynamodb/NewImage/id/S").asText()).isEqualTo("poison");
        });
    }

    @Test
    void alarms_and_dashboard_name_what_the_function_prints() {
        try (var heartbeat = deployed.start("heartbeat")) {
            heartbeat.invoke("{}").json();
        }
        stream.deliverTo(function);

        assertThat(replica()).containsKey("heartbeat");
        assertThat(deployed.watchedMetrics()).contains("ReplicationLag", "HeartbeatLag", "Quarantined");
        assertThat(printedMetrics()).containsAll(deployed.watchedMetrics());
    }

    @Test
    void the_whole_stream_again_changes_nothing() {
        put("again", Map.of("n", AttributeValue.fromN("1")));
        stream.deliverTo(function);
        var before = replica();

        new MappedStream(deployed).deliverTo(function);

        assertThat(replica()).isEqualTo(before);
    }

    private void put(String id, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.put("id", text(id));
        primary.putItem(put -> put.tableName(deployed.text("primary")).item(item));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private Map<String, Map<String, AttributeValue>> replica() {
        return Deployed.items(peer, deployed.text("replica"));
    }

    private Map<String, JsonNode> quarantined() {
        var bucket = deployed.text("quarantine");
        var objects = new HashMap<String, JsonNode>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .forEach(key -> objects.put(
                        key,
                        Printed.parse(
                                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key))
                                        .asUtf8String())));
        return objects;
    }

    /** The names of all metrics for the deployed namespace and replica. */
    private Set<String> printedMetrics() {
        var names = new HashSet<String>();
        for (var line : Printed.by(function).metrics()) {
            for (var declared : line.at("/_aws/CloudWatchMetrics")) {
                if (declared.path("Namespace").asText().equals(deployed.text("namespace"))
                        && declared.path("Dimensions").toString().equals("[[\"Table\"]]")
                        && line.path("Table").asText().equals(deployed.text("replica"))) {
                    names.addAll(declared.path("Metrics").findValuesAsText("Name"));
                }
            }
        }
        return names;
    }
}
