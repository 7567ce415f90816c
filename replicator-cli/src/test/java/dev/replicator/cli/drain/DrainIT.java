package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.facts.DynamoDbDescriptions;
import dev.replicator.cli.facts.InMemoryMetrics;
import dev.replicator.cli.facts.LocalPair;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.facts.StreamMappings;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.record.Key;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What drain reads of the replica, on DynamoDB Local, whose creation times are of whole minutes. */
class DrainIT {

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Test
    void a_heartbeat_that_was_replicated_has_arrived() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        assertThat(reading(local, minute).passed()).isFalse();

        local.put(LocalPair.HEARTBEAT);
        assertThat(reading(local, minute).passed()).isFalse();
        local.replicate();

        assertThat(reading(local, minute).passed()).isTrue();
        assertThat(reading(local, minute.plusSeconds(600)).passed()).isFalse();
    }

    @Test
    void the_time_of_a_heartbeat_without_a_stamp_is_in_the_ledger() {
        var local = new LocalPair(aws, "{}", "id", Fence.LEDGER);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();

        assertThat(aws.peer().items("orders-replica")).containsExactly(LocalPair.HEARTBEAT);
        assertThat(reading(local, minute).passed()).isTrue();
    }

    @Test
    void a_heartbeat_is_found_under_the_names_that_the_rules_give_and_is_never_filtered() {
        var local = new LocalPair(
                aws, "{\"rename\":{\"id\":\"order\"},\"filter\":{\"kind\":{\"S\":[\"order\"]}}}", "order", Fence.STAMP);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();

        assertThat(reading(local, minute).passed()).isTrue();
    }

    @Test
    void a_heartbeat_that_a_backfill_copied_says_no_time() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        aws.peer()
                .client()
                .putItem(put -> put.tableName("orders-replica")
                        .item(Map.of(
                                "id", AttributeValue.fromS("heartbeat"),
                                "_rv", AttributeValue.fromS("0"))));

        try (var pair = local.pair()) {
            assertThat(DynamoDbDescriptions.ofReplica(pair).created(pair.target(), Key.of(LocalPair.HEARTBEAT)))
                    .isEmpty();
        }
    }

    @Test
    void without_a_heartbeat_and_a_mapping_nobody_can_say() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        try (var pair = local.withoutHeartbeat()) {
            assertThatThrownBy(() -> ArrivalSigns.of(pair, List::of, new InMemoryMetrics(), note -> {}))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("--heartbeat-key");
            assertThat(ArrivalSigns.of(
                            pair,
                            () -> List.of(new StreamMapping("uuid-1", "f", "Enabled", "")),
                            new InMemoryMetrics(),
                            note -> {}))
                    .hasOnlyElementsOfType(IteratorAgeSign.class);
        }
    }

    @Test
    void a_primary_that_is_gone_or_has_no_stream_has_nothing_to_be_drained() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        assertThat(DrainCommand.stream(local.pair())).contains("table/orders/stream/");

        aws.primary().client().deleteTable(delete -> delete.tableName("orders"));
        assertThatThrownBy(() -> DrainCommand.stream(local.pair()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("The primary cannot be asked")
                .hasMessageContaining("the unplanned switch");

        aws.primary().createTable("orders", "id");
        assertThatThrownBy(() -> DrainCommand.stream(local.pair()))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Table 'orders' has no stream: its changes do not reach the replica.");
    }

    @Test
    void a_mapping_that_may_not_be_asked_leaves_the_heartbeat() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        var notes = new ArrayList<String>();
        StreamMappings denied = () -> {
            throw SdkClientException.create("no permission");
        };

        try (var pair = local.pair()) {
            assertThat(ArrivalSigns.of(pair, denied, new InMemoryMetrics(), notes::add))
                    .hasOnlyElementsOfType(HeartbeatSign.class);
        }
        assertThat(notes).singleElement().asString().contains("only the heartbeat counts", "no permission");
    }

    private static ArrivalSign.Reading reading(LocalPair local, Instant point) {
        ArrivalSign gauge = ArrivalSigns.of(local.pair(), List::of, new InMemoryMetrics(), note -> {})
                .get(0);
        return gauge.read(point, Instant.now());
    }
}
